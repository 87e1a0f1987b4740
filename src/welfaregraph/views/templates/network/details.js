// What is written of what was chosen, each fact and each tie with its words.
"use strict";

function showDetails() {
  const panel = element("details");
  const chosen = state.chosen;
  const path = chosen === null && state.from !== null && state.to !== null;
  panel.hidden = chosen === null && !path;
  document.body.classList.toggle("with-details", !panel.hidden);
  panel.classList.toggle("of-tie", isTie(chosen));
  panel.replaceChildren();
  if (panel.hidden) return;
  const close = button("×", () => (path ? endPath() : leave(chosen)), { class: "close", "aria-label": say("close") });
  panel.append(close, ...(path ? pathDetails() : isTie(chosen) ? tieDetails(chosen) : thingDetails(chosen)));
  panel.scrollTop = 0;
}

function leave(chosen) {
  choose(null);
  (element("things").querySelector(`[data-thing="${isTie(chosen) ? chosen.from : chosen.id}"]`) ?? element("list")).focus({ preventScroll: true });
}

function thingDetails(thing) {
  const other = state.language === "en" ? (thing.english ? thing.label : "") : thing.english;
  const kind = thing.kind === "other" ? thing.type : data.kinds[thing.kind];
  const made = [make("p", { class: "kind" }, iconOf(thing.kind), pick(kind), statusMark(thing.status)), make("h2", { dir: "auto" }, nameOf(thing))];
  if (other && other !== nameOf(thing)) made.push(make("p", { class: "other-name" }, other));
  if (thing.page) made.push(make("p", {}, make("a", { href: `${state.language}/${thing.page}` }, say("own_page"))));
  made.push(actions(thing), standingLine(thing), make("h3", {}, say("written")));
  return [...made.filter(Boolean), ...thing.facts.map(factBlock), ...tieGroups(thing)];
}

// What can be done with a thing in the picture.
function actions(thing) {
  const box = make("div", { class: "actions", role: "group", "aria-label": say("in_picture") });
  box.append(button(say("around"), () => surround(thing.id, state.around === thing.id ? state.depth : 1)));
  const opened = state.opened.has(thing.id);
  box.append(button(say(opened ? "fold" : "unfold"), () => unfold(thing.id), { "aria-pressed": String(opened) }));
  box.append(button(say("path_from_here"), () => startPath(thing)));
  box.append(button(say("hide"), () => hide(thing.id)));
  return box;
}

// The figures that colours and sizes show.
function standingLine(thing) {
  const words = [];
  if (state.colour === "group") words.push(thing.group === undefined ? say("in_no_group") : nameOfGroup(thing.group));
  if (state.size !== "kind") words.push(`${say(`size_${state.size}`)}: ${thing[state.size] ?? 0}`);
  return words.length ? make("p", { class: "other-name" }, words.join("　")) : null;
}

const statusMark = (status) =>
  status === "stated" || !data.statuses[status] ? null : make("span", { class: `status ${status}` }, pick(data.statuses[status]));

function factBlock(block) {
  const list = make("dl");
  for (const [property, value, status] of block.rows) {
    list.append(make("dt", {}, pick(property), statusMark(status)), make("dd", { dir: "auto" }, pick(value)));
  }
  return make("div", { class: "fact" }, list, ...quotesOf(block.quotes));
}

function quotesOf(numbers) {
  if (!numbers.length) return [make("p", { class: "placeless" }, say("placeless"))];
  return firstOf(numbers.map((number) => figure(number, "")));
}

function firstOf(made) {
  const figures = made.filter((one) => one.tagName === "FIGURE");
  if (figures.length < 3) return made;
  const rest = make("details", {}, make("summary", {}, say("more", { count: figures.length - 1 })));
  const head = made.slice(0, made.indexOf(figures[0]) + 1);
  rest.append(...made.slice(head.length));
  return [...head, rest];
}

// A place of a source, with the words that tie marked in it.
function figure(number, words) {
  const [source, line, quote] = data.quotes[number];
  const place = quote ? (line ? say("place", { source, line }) : source) : say("of_vocabulary", { name: source });
  const caption = make("figcaption", {}, place);
  if (!quote) return make("figure", {}, caption);
  const shown = quote.replace(/\t+/g, "　");
  const place_ = words ? shown.indexOf(words) : -1;
  const text =
    place_ < 0 ? [`「${shown}」`] : [`「${shown.slice(0, place_)}`, make("mark", {}, words), `${shown.slice(place_ + words.length)}」`];
  return make("figure", {}, make("blockquote", { dir: "auto" }, ...text), caption);
}

// -- Ties ------------------------------------------------------------------------------------------------------------------

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
    make("p", { class: "kind" }, say("tie"), statusMark(edge.line)),
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
    ["told", (edge) => edge.line === "mention" && isStep(edge)], // the sentence states a tie: it is no mere mention
    ["mentions", (edge) => edge.line === "mention" && !isStep(edge)],
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
    rows.sort(([one], [other]) => kindRank.get(one.kind) - kindRank.get(other.kind) || collator.compare(nameOf(one), nameOf(other)));
    const list = make("ul");
    for (const [tied, edge] of rows) {
      const evidence = make("details", {}, make("summary", {}, say("quote")), ...restsOn(edge));
      list.append(make("li", {}, thingButton(tied), ...mood(edge.said), evidence));
    }
    return make("div", { class: "ties" }, make("h4", {}, title, make("span", { class: "count" }, String(rows.length))), list);
  });
}

function thingButton(thing) {
  const made = button("", (event) => {
    const inDetails = made.closest("#details") !== null;
    choose(thing);
    if (event.detail === 0 || inDetails) element("details").focus({ preventScroll: event.detail !== 0 });
  }, { class: "thing", "data-thing": thing.id });
  made.append(iconOf(thing.kind), make("span", { dir: "auto" }, nameOf(thing)));
  return made;
}
