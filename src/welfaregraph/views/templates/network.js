// The network page: draws the things, filters and finds them, and shows what is written of the chosen one.
// Whatever comes from the data is set as text; nothing here turns data into markup or code.
"use strict";

(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const things = data.nodes;
  const kindOrder = data.order;
  const byFragment = new Map(things.map((thing) => [thing.fragment, thing]));
  const ties = things.map(() => []); // thing -> its edges
  data.edges.forEach((edge, index) => {
    edge.id = index;
    edge.fragment = [things[edge.from].fragment, edge.property.split(/[/#]/).pop(), things[edge.to].fragment].join("~");
    ties[edge.from].push(edge);
    if (edge.to !== edge.from) ties[edge.to].push(edge);
  });
  for (const edge of data.edges) if (!byFragment.has(edge.fragment)) byFragment.set(edge.fragment, edge);
  const isTie = (one) => one !== null && one.property !== undefined; // what can be chosen is a thing or a tie
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const element = (id) => document.getElementById(id);
  const state = { language: "ja", chosen: null, pointed: null, policy: null, hiddenKinds: new Set(), hiddenLines: new Set() };

  // -- Words -------------------------------------------------------------------------------------------------------

  const say = (name, values = {}) =>
    data.messages[state.language][name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
  const pick = (words) => words[state.language === "en" ? 1 : 0];
  const nameOf = (thing) => (state.language === "en" && thing.english) || thing.label;
  const collator = new Intl.Collator("ja");

  function make(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  function iconOf(kind) {
    const look = data.looks[kind];
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", `icon kind-${kind}${look[2] ? " hollow" : ""}`);
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `#shape-${look[0]}`);
    svg.append(use);
    return svg;
  }

  function speak(language) {
    state.language = language;
    document.documentElement.lang = language;
    document.title = pick(data.title);
    for (const one of document.querySelectorAll("[data-message]")) one.textContent = say(one.dataset.message);
    for (const one of document.querySelectorAll("[data-message-label]")) one.setAttribute("aria-label", say(one.dataset.messageLabel));
    for (const one of document.querySelectorAll("[data-message-placeholder]")) one.placeholder = say(one.dataset.messagePlaceholder);
    for (const one of document.querySelectorAll("[data-ja]")) one.textContent = language === "en" ? one.dataset.en : one.dataset.ja;
    for (const one of document.querySelectorAll("[data-language]")) one.setAttribute("aria-pressed", String(one.dataset.language === language));
    if (element("home")) element("home").href = `${language}/index.html`;
    labelCache.clear();
    showPolicies();
    showList();
    showDetails();
    network.redraw();
  }

  // -- The picture ---------------------------------------------------------------------------------------------------

  let colours = {};
  function readColours() {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(name).trim();
    colours = { paper: read("--paper"), ink: read("--ink"), edge: read("--edge"), strong: read("--focus"), charge: read("--kind-unit-line") };
    for (const kind of kindOrder) colours[kind] = read(`--kind-${kind}`);
  }

  const isVisible = (thing) => !state.hiddenKinds.has(thing.kind) && (state.policy === null || thing.policies.includes(state.policy));
  const isDrawn = (edge) => !state.hiddenLines.has(edge.line) && isVisible(things[edge.from]) && isVisible(things[edge.to]);
  const near = () => {
    const set = new Set();
    if (isTie(state.chosen)) return set.add(state.chosen.from).add(state.chosen.to);
    if (state.chosen) {
      set.add(state.chosen.id);
      for (const edge of ties[state.chosen.id]) if (isDrawn(edge)) set.add(edge.from).add(edge.to);
    }
    return set;
  };

  function nodeLook(thing, around) {
    const [shape, size, hollow] = data.looks[thing.kind];
    const colour = colours[thing.kind];
    const chosen = thing === state.chosen;
    return {
      id: thing.id,
      x: thing.x * stretch.x,
      y: thing.y * stretch.y,
      shape,
      size: size * stretch.size * (chosen ? 1.35 : 1),
      borderWidth: chosen ? 4 : hollow ? 2.5 : 1.5,
      shapeProperties: { borderDashes: thing.status === "inferred" ? [5, 4] : false },
      color: { background: hollow ? colours.paper : colour, border: chosen ? colours.strong : hollow ? colour : colours.paper },
      opacity: around.size && !around.has(thing.id) ? 0.22 : 1,
      hidden: !isVisible(thing),
    };
  }

  const inCharge = "http://data.europa.eu/m8g/hasCompetentAuthority";
  function edgeLook(edge, around) {
    const ofChosen = isTie(state.chosen)
      ? edge === state.chosen
      : state.chosen !== null && (edge.from === state.chosen.id || edge.to === state.chosen.id);
    const charge = edge.property === inCharge;
    const toWhole = things[edge.from].kind === "policy" && things[edge.to].kind === "plan" && edge.property.endsWith("isPartOf");
    const weight = edge.line === "confirmed" ? 3 : 1;
    return {
      id: edge.id,
      from: edge.from,
      to: edge.to,
      width: ofChosen ? weight + 1.5 : weight * (charge ? 1.3 : 1),
      dashes: edge.line === "inferred" ? [7, 6] : edge.line === "mention" || edge.line === "vocabulary" ? [1.5, 4] : false,
      color: {
        color: ofChosen ? colours.strong : charge ? colours.charge : colours.edge,
        opacity: ofChosen ? 0.9 : around.size ? 0.12 : toWhole ? 0.35 : charge ? 0.75 : 0.6,
      },
      arrows: { to: { enabled: ofChosen, scaleFactor: 0.6 } },
      hidden: !isDrawn(edge),
    };
  }

  // A small or upright canvas gets larger marks, and a picture that is higher than wide.
  function stretched() {
    const { clientWidth: width, clientHeight: height } = element("canvas");
    const upright = height > width * 1.1;
    const [x, y] = upright ? [0.8, 1.4] : [1, 1];
    const reach = (axis) => things.reduce((most, thing) => Math.max(most, Math.abs(thing[axis])), 100) * 2 + 100;
    const scale = Math.min(width / (reach("x") * x), height / (reach("y") * y));
    return { x, y, size: Math.min(1.6, Math.max(1, 0.6 / scale)) };
  }

  readColours();
  const stretch = stretched();
  const nodes = new vis.DataSet(things.map((thing) => nodeLook(thing, near())));
  const edges = new vis.DataSet(data.edges.map((edge) => edgeLook(edge, near())));
  const network = new vis.Network(
    element("canvas"),
    { nodes, edges },
    {
      autoResize: true,
      physics: { enabled: false },
      layout: { randomSeed: 1, improvedLayout: false },
      nodes: { chosen: false, fixed: true },
      edges: { chosen: false, smooth: false, selectionWidth: 0, hoverWidth: 0 },
      interaction: { dragNodes: false, hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, selectable: false, tooltipDelay: 1e9 },
    },
  );

  function restyle() {
    const around = near();
    nodes.update(things.map((thing) => nodeLook(thing, around)));
    edges.update(data.edges.map((edge) => edgeLook(edge, around)));
    const shown = things.some(isVisible);
    element("nothing").hidden = shown;
    element("nothing").textContent = shown ? "" : say(things.length ? "nothing" : "empty");
  }

  // -- Names in the picture: of one size at every zoom, the important ones first, none over another ------------------

  const labelCache = new Map();
  const family = '"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP","Yu Gothic UI","Meiryo",IPAGothic,sans-serif';

  function linesOf(thing, chosen) {
    const key = `${thing.id}${chosen ? "+" : ""}`;
    if (!labelCache.has(key)) labelCache.set(key, broken(nameOf(thing), chosen ? 4 : 2));
    return labelCache.get(key);
  }

  function broken(text, most) {
    const lines = [""];
    let width = 0;
    for (const char of [...text].slice(0, 120)) {
      const wide = char.charCodeAt(0) < 256 ? 0.55 : 1;
      const opens = "（「『(【".includes(char) && width > 9.5; // a bracket does not end a line, nor does a mark begin one
      const full = (width + wide > 11 && !"、。）」』)】ー・…".includes(char)) || (char === " " && width > 7) || opens;
      if (full && lines.length === most) {
        lines[most - 1] = `${lines[most - 1].trimEnd()}…`;
        break;
      }
      if (full) {
        lines.push("");
        width = 0;
      }
      if (width || char !== " ") {
        lines[lines.length - 1] += char;
        width += wide;
      }
    }
    return lines;
  }

  function drawNames(context) {
    const scale = network.getScale();
    const around = near();
    const base = Math.min(16, Math.max(12, element("canvas").clientWidth / 75));
    const taken = []; // by names
    const marks = []; // of the things that are always named: only the names of policies may cover them
    const small = []; // marks of the rest: only the names of what is always named, chosen or tied to it may cover them
    const corner = network.DOMtoCanvas({ x: 0, y: 0 });
    const opposite = network.DOMtoCanvas({ x: element("canvas").clientWidth, y: element("canvas").clientHeight });
    const wanted = [];
    const few = things.filter(isVisible).length <= 45;
    for (const thing of things) {
      if (!isVisible(thing)) continue;
      const at = nodes.get(thing.id);
      if (at.x < corner.x - 60 / scale || at.x > opposite.x + 60 / scale || at.y < corner.y - 40 / scale || at.y > opposite.y) continue;
      const rank = data.looks[thing.kind][3];
      (rank === 0 ? marks : small).push([at.x - at.size * 0.8, at.y - at.size * 0.8, at.size * 1.6, at.size * 1.6]);
      const tied = around.has(thing.id);
      if (thing === state.chosen || thing === state.pointed) wanted.push([-2, thing, at]);
      else if (tied) wanted.push([-1 + rank / 10, thing, at]);
      else if (rank === 0 || (!around.size && (few || scale > (rank === 1 ? 0.9 : 1.3)))) wanted.push([rank, thing, at]);
    }
    wanted.sort((one, other) => one[0] - other[0] || kindOrder.indexOf(one[1].kind) - kindOrder.indexOf(other[1].kind) || one[1].id - other[1].id);
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    for (const [rank, thing, at] of wanted.slice(0, 400)) {
      const policy = thing.kind === "policy";
      const size = (policy ? base + 2 : rank > 0.5 ? base - 1 : base) / scale;
      context.font = `${policy || thing === state.chosen ? "bold " : ""}${size}px ${family}`;
      const lines = linesOf(thing, thing === state.chosen || thing === state.pointed);
      const width = Math.max(...lines.map((line) => context.measureText(line).width));
      const height = lines.length * size * 1.2;
      const gap = at.size + 3 / scale;
      const edge = width / 2 + 4 / scale;
      const inside = (x) => Math.max(corner.x + edge, Math.min(opposite.x - edge, x)); // a name stays inside the picture
      const spots = [
        [inside(at.x), at.y + gap],
        [inside(at.x), at.y - gap - height],
        [inside(at.x + gap + width / 2), at.y - height / 2],
        [inside(at.x - gap - width / 2), at.y - height / 2],
      ];
      const kept = policy ? taken : rank < 1 ? [...taken, ...marks] : [...taken, ...marks, ...small];
      const spot = spots.find(([x, y]) => !kept.some((box) => overlaps(box, x, y, width, height)));
      if (spot === undefined && rank > -2) continue;
      const [x, y] = spot === undefined ? spots[0] : spot;
      taken.push([x - width / 2, y, width, height]);
      context.globalAlpha = around.size && !around.has(thing.id) && thing !== state.pointed ? 0.45 : 1;
      context.lineWidth = 4 / scale;
      context.strokeStyle = colours.paper;
      context.fillStyle = colours.ink;
      lines.forEach((line, index) => {
        context.strokeText(line, x, y + index * size * 1.2);
        context.fillText(line, x, y + index * size * 1.2);
      });
    }
    context.globalAlpha = 1;
  }

  const overlaps = (box, x, y, width, height) =>
    box[0] < x + width / 2 && x - width / 2 < box[0] + box[2] && box[1] < y + height && y < box[1] + box[3];

  network.on("afterDrawing", drawNames);
  network.on("hoverNode", (event) => {
    state.pointed = things[event.node];
    element("canvas").classList.add("pointing");
    network.redraw();
  });
  network.on("blurNode", () => {
    state.pointed = null;
    element("canvas").classList.remove("pointing");
    network.redraw();
  });
  network.on("click", (event) => {
    const id = network.getNodeAt(event.pointer.DOM);
    go(id === undefined ? nearest(event.pointer.canvas) || nearestTie(event.pointer.canvas) : things[id]);
  });

  // The thing within a finger's breadth of a point, for marks that are smaller than that.
  function nearest(point) {
    let found = null;
    let least = 14 / network.getScale();
    for (const thing of things) {
      const distance = Math.hypot(thing.x * stretch.x - point.x, thing.y * stretch.y - point.y);
      if (distance < least && isVisible(thing)) [found, least] = [thing, distance];
    }
    return found;
  }

  // The line within a few pixels of a point.
  function nearestTie(point) {
    let found = null;
    let least = 6 / network.getScale();
    for (const edge of data.edges) {
      if (!isDrawn(edge)) continue;
      const [one, other] = [things[edge.from], things[edge.to]].map((thing) => ({ x: thing.x * stretch.x, y: thing.y * stretch.y }));
      const [width, height] = [other.x - one.x, other.y - one.y];
      const along = ((point.x - one.x) * width + (point.y - one.y) * height) / (width * width + height * height || 1);
      const at = Math.min(1, Math.max(0, along));
      const distance = Math.hypot(one.x + at * width - point.x, one.y + at * height - point.y);
      if (distance < least) [found, least] = [edge, distance];
    }
    return found;
  }

  const motion = () => (still.matches ? false : { duration: 250, easingFunction: "easeInOutQuad" });
  let view = "whole"; // of everything, of what was "chosen", or the reader's "own": the first is fitted anew when its room changes
  function fit(animation = motion()) {
    frame(things.filter(isVisible), 1.8, animation);
    view = "whole";
  }
  function frame(shown, closest, animation) {
    if (!shown.length) return;
    const { clientWidth: width, clientHeight: height } = element("canvas");
    const span = (axis) => {
      const places = shown.map((thing) => thing[axis] * stretch[axis]);
      const [least, most] = places.reduce(([low, high], place) => [Math.min(low, place), Math.max(high, place)], [Infinity, -Infinity]);
      return { middle: (least + most) / 2, length: Math.max(most - least, 1) };
    };
    const [x, y] = [span("x"), span("y")];
    const scale = Math.min(closest, (width - Math.min(120, width * 0.14)) / x.length, (height - 90) / y.length);
    network.moveTo({ position: { x: x.middle, y: y.middle }, scale: Math.max(scale, 0.02), animation });
  }
  network.on("resize", () => view === "whole" && fit(false));
  network.on("zoom", () => (view = "own"));
  network.on("dragStart", () => (view = "own"));
  function zoom(factor) {
    view = "own";
    network.moveTo({ scale: Math.min(6, Math.max(0.1, network.getScale() * factor)), animation: motion() });
  }

  // -- Choosing one thing: the address says which ----------------------------------------------------------------------

  function go(thing) {
    const fragment = thing ? `#${encodeURIComponent(thing.fragment)}` : "";
    if (location.hash !== fragment) location.hash = fragment;
    if (thing !== state.chosen) choose(thing);
  }

  function fromAddress() {
    let fragment = location.hash.slice(1);
    try {
      fragment = decodeURIComponent(fragment);
    } catch {
      return null;
    }
    return byFragment.get(fragment) || null;
  }

  function choose(thing) {
    state.chosen = thing;
    const ends = isTie(thing) ? [things[thing.from], things[thing.to]] : thing ? [thing] : [];
    if (!ends.every(isVisible) || (isTie(thing) && !isDrawn(thing))) {
      for (const end of ends) {
        state.hiddenKinds.delete(end.kind);
        if (state.policy !== null && !end.policies.includes(state.policy)) state.policy = null;
      }
      if (isTie(thing)) state.hiddenLines.delete(thing.line);
      showFilters();
      showList();
    }
    showDetails();
    restyle();
    for (const one of document.querySelectorAll("#things [aria-current]")) one.removeAttribute("aria-current");
    if (!thing) {
      if (view === "chosen") fit();
      return;
    }
    if (!isTie(thing)) document.querySelector(`#things [data-thing="${thing.id}"]`)?.setAttribute("aria-current", "true");
    requestAnimationFrame(() => showPlace(ends[0]));
  }

  // Bring the chosen thing into view: above the sheet on a telephone, with what it is tied to where the picture is small.
  function showPlace(thing) {
    const canvas = element("canvas");
    const at = nodes.get(thing.id);
    const seen = network.canvasToDOM({ x: at.x, y: at.y });
    const sheet = element("details").getBoundingClientRect();
    const margin = 60;
    const inside = seen.x > margin && seen.y > margin && seen.x < canvas.clientWidth - margin && seen.y < canvas.clientHeight - margin;
    if (sheet.width >= innerWidth) {
      const below = canvas.getBoundingClientRect().top + seen.y - sheet.top + 40;
      if (below > 0) scrollBy({ top: below + sheet.top / 3, behavior: still.matches ? "auto" : "smooth" });
    } else if (view === "chosen" || (view === "whole" && network.getScale() < 0.55)) {
      const around = near();
      frame(things.filter((one) => around.has(one.id) && isVisible(one)), 1, motion());
      view = "chosen";
      return;
    }
    if (!inside && view === "own") network.moveTo({ position: { x: at.x, y: at.y }, scale: Math.max(network.getScale(), 0.6), animation: motion() });
  }

  // -- What is written of it -------------------------------------------------------------------------------------------

  function showDetails() {
    const panel = element("details");
    const thing = state.chosen;
    panel.hidden = thing === null;
    document.body.classList.toggle("with-details", thing !== null);
    panel.replaceChildren();
    if (!thing) return;
    panel.classList.toggle("of-tie", isTie(thing));
    const close = make("button", { type: "button", class: "close", "aria-label": say("close") }, "×");
    close.addEventListener("click", () => {
      go(null);
      document.querySelector(`#things [data-thing="${isTie(thing) ? thing.from : thing.id}"]`)?.focus({ preventScroll: true });
    });
    if (isTie(thing)) {
      panel.append(close, ...tieDetails(thing));
      panel.scrollTop = 0;
      return;
    }
    const other = state.language === "en" ? (thing.english ? thing.label : "") : thing.english;
    const kind = thing.kind === "other" ? thing.type : data.kinds[thing.kind];
    panel.append(
      close,
      make("p", { class: "kind" }, iconOf(thing.kind), pick(kind), statusMark(thing.status)),
      make("h2", {}, nameOf(thing)),
    );
    if (other && other !== nameOf(thing)) panel.append(make("p", { class: "other-name" }, other));
    if (thing.page) panel.append(make("p", {}, make("a", { href: `${state.language}/${thing.page}` }, say("own_page"))));
    panel.append(make("h3", {}, say("written")));
    for (const block of thing.facts) panel.append(factBlock(block));
    panel.append(...tieGroups(thing));
    panel.scrollTop = 0;
  }

  const statusMark = (status) => (status === "stated" ? null : make("span", { class: `status ${status}` }, pick(data.statuses[status])));

  function factBlock(block) {
    const list = make("dl");
    for (const [property, value, status] of block.rows) {
      list.append(make("dt", {}, pick(property), statusMark(status)), make("dd", { dir: "auto" }, pick(value)));
    }
    return make("div", { class: "fact" }, list, ...quotesOf(block.quotes));
  }

  function quotesOf(numbers) {
    if (!numbers.length) return [make("p", { class: "placeless" }, say("placeless"))];
    const made = numbers.map((number) => figure(number, ""));
    if (made.length < 3) return made;
    return [made[0], make("details", {}, make("summary", {}, say("more", { count: made.length - 1 })), ...made.slice(1))];
  }

  // A place of a source, with the words that tie marked in it.
  function figure(number, words) {
    const [source, line, quote] = data.quotes[number];
    const place = quote ? (line ? say("place", { source, line }) : source) : say("of_vocabulary", { name: source });
    const caption = make("figcaption", {}, place);
    if (!quote) return make("figure", {}, caption);
    const shown = quote.replace(/\t+/g, "　");
    const at = words ? shown.indexOf(words) : -1;
    const text =
      at < 0 ? [`「${shown}」`] : [`「${shown.slice(0, at)}`, make("mark", {}, words), `${shown.slice(at + words.length)}」`];
    return make("figure", {}, make("blockquote", { dir: "auto" }, ...text), caption);
  }

  // What a tie rests on: how it is known, in what mood it is said, the words, or the reason of a rule.
  const moodOf = (said) => [...new Set(said.flatMap((one) => [one.modality, one.degree]).filter((code) => code && code !== "fact"))];
  const mood = (said) => moodOf(said).map((code) => make("span", { class: "mood" }, pick(data.codes[code])));

  function restsOn(edge) {
    const made = [];
    let reason = null;
    for (const one of edge.said) {
      if (one.reason !== undefined && one.reason !== reason) made.push(make("p", { class: "reason" }, pick(data.reasons[one.reason])));
      reason = one.reason;
      if (edge.said.length > 1 && (one.modality || one.status !== edge.line)) {
        const words = [one.status !== edge.line && edge.line !== "mention" ? statusMark(one.status) : null, ...mood([one])].filter(Boolean);
        if (words.length) made.push(make("p", {}, ...words));
      }
      const marked = one.quote !== undefined && one.words && data.quotes[one.quote][2].includes(one.words);
      if (one.words && !marked) made.push(make("p", { class: "reason" }, say("words", { words: one.words })));
      if (one.quote !== undefined) made.push(figure(one.quote, marked ? one.words : ""));
      if (one.unsaid) made.push(make("p", { class: "unsaid" }, say("unsaid")));
    }
    return made.length ? made : [make("p", { class: "placeless" }, say("placeless"))];
  }

  function tieDetails(edge) {
    const [one, other] = [things[edge.from], things[edge.to]];
    return [
      make("p", { class: "kind" }, say("tie"), data.statuses[edge.line] ? statusMark(edge.line) : null),
      make("h2", {}, edge.line === "mention" ? say("mention") : pick(data.properties[edge.property][0])),
      make("div", { class: "ends" }, thingButton(one), thingButton(other)),
      make("p", {}, ...mood(edge.said)),
      ...restsOn(edge),
    ];
  }

  function tieGroups(thing) {
    const made = [];
    const sections = [
      ["stated_ties", (edge) => edge.line === "stated" || edge.line === "confirmed"],
      ["inferred_ties", (edge) => edge.line === "inferred"],
      ["mentions", (edge) => edge.line === "mention"],
      ["vocabulary", (edge) => edge.line === "vocabulary"],
    ];
    for (const [title, within] of sections) {
      const found = ties[thing.id].filter(within);
      if (found.length) made.push(make("h3", {}, say(title)), ...groupsOf(thing, found));
      else if (title === "stated_ties") made.push(make("h3", {}, say(title)), make("p", { class: "placeless" }, say("untied")));
    }
    return made;
  }

  function groupsOf(thing, found) {
    const groups = new Map();
    for (const edge of found) {
      const outward = edge.from === thing.id;
      const title = pick(data.properties[edge.property][outward ? 0 : 1]);
      const key = `${outward ? 0 : 1}${title}`;
      if (!groups.has(key)) groups.set(key, { title, rows: [] });
      groups.get(key).rows.push([things[outward ? edge.to : edge.from], edge]);
    }
    return [...groups.keys()].sort().map((key) => {
      const { title, rows } = groups.get(key);
      rows.sort(([one], [other]) => kindOrder.indexOf(one.kind) - kindOrder.indexOf(other.kind) || collator.compare(nameOf(one), nameOf(other)));
      const list = make("ul");
      for (const [tied, edge] of rows) {
        const evidence = make("details", {}, make("summary", {}, say("quote")), ...restsOn(edge));
        list.append(make("li", {}, thingButton(tied), ...mood(edge.said), evidence));
      }
      return make("div", { class: "ties" }, make("h4", {}, title, make("span", { class: "count" }, String(rows.length))), list);
    });
  }

  function thingButton(thing) {
    const button = make("button", { type: "button", class: "thing", "data-thing": thing.id }, iconOf(thing.kind), make("span", { dir: "auto" }, nameOf(thing)));
    button.addEventListener("click", (event) => {
      go(thing);
      if (event.detail === 0 || button.closest("#details")) element("details").focus({ preventScroll: event.detail !== 0 });
    });
    return button;
  }

  // -- Filters and the list --------------------------------------------------------------------------------------------

  function showPolicies() {
    const select = element("policy");
    select.replaceChildren(make("option", { value: "" }, say("every_policy")));
    for (const thing of things) if (thing.kind === "policy") select.append(make("option", { value: thing.id }, nameOf(thing)));
    select.value = state.policy === null ? "" : String(state.policy);
  }

  function showFilters() {
    element("policy").value = state.policy === null ? "" : String(state.policy);
    for (const box of document.querySelectorAll(".legend input")) box.checked = !state.hiddenKinds.has(box.value);
    for (const box of document.querySelectorAll(".lines input")) box.checked = !state.hiddenLines.has(box.value);
  }

  function showList() {
    const open = new Set([...document.querySelectorAll("#things details[open]")].map((group) => group.dataset.kind));
    const shown = things.filter(isVisible);
    element("shown").textContent = say("shown", { count: shown.length, total: things.length });
    element("things").replaceChildren(
      ...kindOrder
        .map((kind) => [kind, shown.filter((thing) => thing.kind === kind)])
        .filter(([, members]) => members.length)
        .map(([kind, members]) => {
          const list = make("ul");
          members.sort((one, other) => collator.compare(nameOf(one), nameOf(other)));
          for (const thing of members) list.append(make("li", {}, thingButton(thing)));
          const title = make("summary", {}, iconOf(kind), pick(data.kinds[kind]), make("span", { class: "count" }, String(members.length)));
          const group = make("details", { "data-kind": kind }, title, list);
          group.open = open.size ? open.has(kind) : kind === "policy";
          return group;
        }),
    );
    if (state.chosen && !isTie(state.chosen)) document.querySelector(`#things [data-thing="${state.chosen.id}"]`)?.setAttribute("aria-current", "true");
  }

  function refilter() {
    if (state.chosen && !(isTie(state.chosen) ? isDrawn(state.chosen) : isVisible(state.chosen))) go(null);
    restyle();
    showList();
    fit();
  }

  for (const box of document.querySelectorAll(".legend input")) {
    box.addEventListener("change", () => {
      state.hiddenKinds[box.checked ? "delete" : "add"](box.value);
      refilter();
    });
  }
  for (const box of document.querySelectorAll(".lines input")) {
    if (!box.checked) state.hiddenLines.add(box.value);
    box.addEventListener("change", () => {
      state.hiddenLines[box.checked ? "delete" : "add"](box.value);
      if (isTie(state.chosen) && !isDrawn(state.chosen)) go(null);
      restyle();
    });
  }
  element("policy").addEventListener("change", (event) => {
    state.policy = event.target.value === "" ? null : Number(event.target.value);
    refilter();
  });
  element("show-all").addEventListener("click", () => {
    state.hiddenKinds.clear();
    showFilters();
    refilter();
  });
  element("hide-all").addEventListener("click", () => {
    kindOrder.forEach((kind) => state.hiddenKinds.add(kind));
    showFilters();
    refilter();
  });

  // -- Search: names however they are typed, then the words of the plan ------------------------------------------------

  const katakana = (char) => String.fromCharCode(char.charCodeAt(0) + 0x60);
  const fold = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\u3041-\u3096]/g, katakana)
      .replace(/[‐‑‒–—―−－ｰ-]/g, "ー")
      .replace(/[・･「」『』“”"'\s]/g, "");
  let index = null; // made when first needed
  function indexed() {
    index ??= things.map((thing) => ({
      thing,
      names: [thing.label, thing.english, ...thing.names].filter(Boolean).map(fold),
      text: fold(thing.facts.flatMap((block) => block.rows.map((row) => row[1][0])).join("\n")),
    }));
    return index;
  }

  function find(typed) {
    const wanted = fold(typed);
    if (!wanted) return [];
    const found = [];
    for (const { thing, names, text } of indexed()) {
      if (names.includes(wanted)) found.push([0, thing]);
      else if (names.some((name) => name.startsWith(wanted))) found.push([1, thing]);
      else if (names.some((name) => name.includes(wanted))) found.push([2, thing]);
      else if (text.includes(wanted)) found.push([3, thing]);
    }
    const weight = (thing) => data.looks[thing.kind][3] * 100 + kindOrder.indexOf(thing.kind); // policies and bodies before their parts
    found.sort((one, other) => one[0] - other[0] || weight(one[1]) - weight(other[1]) || one[1].id - other[1].id);
    return found.slice(0, 30);
  }

  const search = element("search");
  const suggestions = element("suggestions");
  let active = -1;

  function suggest() {
    const found = find(search.value);
    suggestions.replaceChildren();
    active = -1;
    search.removeAttribute("aria-activedescendant");
    found.forEach(([rank, thing], number) => {
      const option = make("li", { role: "option", id: `suggestion-${number}`, "aria-selected": "false" }, iconOf(thing.kind));
      option.append(make("span", { dir: "auto" }, nameOf(thing)), make("small", {}, rank === 3 ? say("in_text") : pick(data.kinds[thing.kind])));
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => take(thing));
      option.thing = thing;
      suggestions.append(option);
    });
    const asked = fold(search.value) !== "";
    if (asked && !found.length) suggestions.append(make("li", { class: "none" }, say("no_match")));
    suggestions.hidden = !asked;
    search.setAttribute("aria-expanded", String(asked));
  }

  function activate(step) {
    const options = [...suggestions.querySelectorAll("[role=option]")];
    if (!options.length) return;
    active = (active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === active)));
    search.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  }

  function take(thing) {
    closeSuggestions();
    go(thing);
    element("details").focus({ preventScroll: true });
  }

  function closeSuggestions() {
    suggestions.hidden = true;
    search.setAttribute("aria-expanded", "false");
  }

  search.addEventListener("input", suggest);
  search.addEventListener("focus", () => search.value && suggest());
  search.addEventListener("blur", closeSuggestions);
  search.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // the keys belong to the Japanese input method
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (suggestions.hidden) suggest();
      activate(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      const options = suggestions.querySelectorAll("[role=option]");
      const option = options[Math.max(active, 0)];
      if (!suggestions.hidden && option) take(option.thing);
    } else if (event.key === "Escape") {
      closeSuggestions();
    }
  });

  // -- Everything together ---------------------------------------------------------------------------------------------

  element("fit").addEventListener("click", () => fit());
  element("closer").addEventListener("click", () => zoom(1.4));
  element("further").addEventListener("click", () => zoom(1 / 1.4));
  for (const button of document.querySelectorAll("[data-language]")) button.addEventListener("click", () => speak(button.dataset.language));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.chosen && event.target !== search) go(null);
  });
  addEventListener("hashchange", () => {
    const thing = fromAddress();
    if (thing !== state.chosen) choose(thing);
  });
  dark.addEventListener("change", () => {
    readColours();
    restyle();
  });
  fit(false);
  network.once("afterDrawing", () =>
    requestAnimationFrame(() => {
      showPolicies();
      showFilters();
      showList();
      restyle();
      choose(fromAddress());
      if (element("home") && location.search === "?en") speak("en");
      document.documentElement.dataset.ready = "true";
    }),
  );
})();
