// The choices of the reader: filters with their counts, colour and size, what is around a thing, paths, what is hidden.
"use strict";

let filtered = null; // the view that the counts were last made for

function showFilters() {
  const { chosen, ...rest } = state;
  const now = state.language + viewFragment({ ...rest, chosen: null });
  if (now === filtered) return;
  filtered = now;
  const counts = left();
  for (const name of ["policy", "division", "function"]) {
    const options = choices[name].map((thing) => [thing.id, nameOf(thing), counts[name].get(thing.id) ?? 0]);
    fillChoice(name, options, state[name]);
  }
  const properties = [...new Set(data.edges.map((edge) => edge.property))].map((one) => [one, pick(data.properties[one][0]), counts.tie.get(one) ?? 0]);
  fillChoice("tie", properties.sort((one, other) => collator.compare(one[1], other[1])), state.tie);
  const boxes = (name, hidden, of) => {
    for (const box of element(name).querySelectorAll("input")) {
      box.checked = !hidden.has(box.value);
      box.parentElement.querySelector(".count").textContent = String(of.get(box.value) ?? 0);
    }
  };
  boxes("kinds", state.kinds, counts.kind);
  boxes("lines", state.lines, counts.line);
  element("colour").value = state.colour;
  element("size").value = state.size;
}

function fillChoice(name, options, chosen) {
  const select = element(name);
  const made = options.map(([value, label, count]) => make("option", { value }, `${label}（${count}）`));
  select.replaceChildren(make("option", { value: "" }, say("every")), ...made);
  select.value = chosen === null ? "" : String(chosen);
  select.disabled = !options.length;
}

// What changes the picture as a whole, in words and with the way back.
function showView() {
  const rows = [];
  if (state.around !== null) {
    const depths = [1, 2, 3].map((depth) => button(String(depth), () => surround(state.around, depth), { "aria-pressed": String(depth === state.depth), "aria-label": say("depth", { depth }) }));
    rows.push(make("div", { class: "row", role: "group", "aria-label": say("around") }, make("span", {}, say("around_of", { name: nameOf(things[state.around]) })), make("span", { class: "steps" }, ...depths)));
  }
  if (state.from !== null && state.to !== null) {
    const words = say("path_between", { one: nameOf(things[state.from]), other: nameOf(things[state.to]) });
    rows.push(make("div", { class: "row" }, button(words, () => choose(null), { class: "words" }), button(say("path_end"), endPath)));
  }
  const byHand = [
    state.hidden.size ? say("hidden_count", { count: state.hidden.size }) : "",
    state.opened.size ? say("opened_count", { count: state.opened.size }) : "",
  ].filter(Boolean);
  if (byHand.length) rows.push(make("div", { class: "row" }, make("span", {}, byHand.join("　"))));
  if (viewFragment({ ...state, chosen: null, colour: "kind", size: "kind" })) rows.push(make("div", { class: "row" }, button(say("back_to_all"), backToAll)));
  element("view").replaceChildren(...rows);
  element("view").hidden = !rows.length;
}

// The address may name what is no longer there.
function showMissing() {
  const rows = state.missing.map(({ name, kind }) => {
    const short = decodedEnd(name);
    const near = kind === null ? [] : nearest(short, 5, kind);
    const list = make("ul", {}, ...near.map((thing) => make("li", {}, thingButton(thing))));
    return make("div", {}, make("p", {}, say(near.length ? "missing_near" : "missing", { name: short })), near.length ? list : null);
  });
  element("missing").replaceChildren(...rows, ...(rows.length ? [button(say("close"), () => update({ missing: [] }))] : []));
  element("missing").hidden = !rows.length;
}

// -- What the reader does -----------------------------------------------------------------------------------------------------

function refilter(change) {
  update(change);
  const chosen = state.chosen;
  const ends = isTie(chosen) ? [chosen.from, chosen.to] : chosen ? [chosen.id] : [];
  const { passing } = through();
  if (ends.length && !(ends.every((id) => passing[id]) && (!isTie(chosen) || isOn(chosen)))) update({ chosen: null });
  fit();
}

// The lines to hide, without those that would hide every tie of a kind that is asked for.
function linesFor(property) {
  const of = data.edges.filter((edge) => edge.property === property);
  return of.some((edge) => !state.lines.has(edge.line)) ? state.lines : new Set([...state.lines].filter((line) => !of.some((edge) => edge.line === line)));
}

function surround(around, depth) {
  update({ around, depth, hidden: new Set([...state.hidden].filter((id) => id !== around)) }, true);
  fit();
  announce(say("around_depth", { name: nameOf(things[around]), depth }) + element("shown").textContent);
}

function unfold(id) {
  const opened = new Set(state.opened);
  if (!opened.delete(id)) opened.add(id);
  update({ opened });
  if (steps) fit();
  element("details").focus({ preventScroll: true });
  announce(element("shown").textContent);
}

function hide(id) {
  const change = { hidden: new Set([...state.hidden, id]), opened: new Set([...state.opened].filter((one) => one !== id)), chosen: null };
  if (state.around === id) change.around = null;
  if (state.from === id || state.to === id) change.from = change.to = null;
  update(change, true);
  announce(say("hidden_one", { name: nameOf(things[id]) }));
  element("list").focus({ preventScroll: true });
}

function backToAll() {
  const { colour, size } = state;
  update({ ...wholeView(), colour, size }, true);
  clearPathFields();
  fit();
  element("list").focus({ preventScroll: true });
}

function startPath(thing) {
  element("finding-path").open = true;
  element("from").value = nameOf(thing);
  element("from").dataset.thing = thing.id;
  element("to").value = "";
  element("to").focus();
  announce(say("path_to_ask"));
}

function findPath() {
  const [from, to] = ["from", "to"].map((name) => element(name).dataset.thing);
  if (!from || !to) return;
  const ends = [Number(from), Number(to)];
  update({ from: ends[0], to: ends[1], chosen: null, hidden: new Set([...state.hidden].filter((id) => !ends.includes(id))) }, true);
  if (near.size) frameNear(motion());
  element("details").focus({ preventScroll: true });
}

function endPath() {
  update({ from: null, to: null }, true);
  clearPathFields();
  fit();
  element("list").focus({ preventScroll: true });
}

function clearPathFields() {
  for (const name of ["from", "to"]) {
    element(name).value = "";
    delete element(name).dataset.thing;
  }
}

function openChoosing() {
  const toggle = (name, set) => (event) => {
    const changed = new Set(state[set]);
    changed[event.target.checked ? "delete" : "add"](event.target.value);
    (set === "kinds" ? refilter : refilterLines)({ [set]: changed });
  };
  const refilterLines = (change) => {
    update(change);
    if (isTie(state.chosen) && state.lines.has(state.chosen.line)) update({ chosen: null });
    if (state.around !== null || state.tie !== null) fit();
  };
  element("kinds").addEventListener("change", toggle("kinds", "kinds"));
  element("lines").addEventListener("change", toggle("lines", "lines"));
  for (const name of ["policy", "division", "function"]) {
    element(name).addEventListener("change", (event) => {
      const lines = name === "function" && event.target.value ? linesFor(FUNCTION) : state.lines;
      refilter({ [name]: event.target.value === "" ? null : Number(event.target.value), lines });
    });
  }
  element("tie").addEventListener("change", (event) => refilter({ tie: event.target.value || null, lines: linesFor(event.target.value) }));
  element("show-all").addEventListener("click", () => refilter({ kinds: new Set() }));
  element("hide-all").addEventListener("click", () => refilter({ kinds: new Set(kindOrder) }));
  for (const name of ["colour", "size"]) element(name).addEventListener("change", (event) => update({ [name]: event.target.value }));
  const none = !Object.values(most).some(Boolean);
  element("too-small").hidden = !none;
  for (const option of document.querySelectorAll('#colour [value="group"], #size [value="ties"], #size [value="between"]')) option.disabled = none;
  document.querySelector('#colour [value="policy"]').disabled = !choices.policy.length;
  for (const name of ["from", "to"]) {
    const field = element(name);
    field.addEventListener("input", () => delete field.dataset.thing);
    completing(
      field,
      (thing) => {
        field.value = nameOf(thing);
        field.dataset.thing = thing.id;
        findPath();
        if (!element("to").dataset.thing) element("to").focus();
        else if (!element("from").dataset.thing) element("from").focus();
      },
      false,
    );
  }
}
