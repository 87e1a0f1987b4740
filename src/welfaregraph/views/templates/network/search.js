// Finding things by any of their names, however these are typed, then by the words of the plan; and the nearest to what is not there.
"use strict";

let ways = null; // every written name, folded, with its thing
const texts = []; // thing -> its words, folded; made bit by bit while the page is idle
function names() {
  ways ??= things.flatMap((thing) =>
    [...new Set([thing.label, thing.english, ...thing.names].filter(Boolean).map(fold))].map((name) => ({ thing, name })),
  );
  return ways;
}

const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 50));
function readAhead() {
  names();
  const until = performance.now() + 8;
  while (texts.length < things.length && performance.now() < until) readNext();
  if (texts.length < things.length) idle(readAhead);
}

function readNext() {
  texts.push(fold(things[texts.length].facts.flatMap((block) => block.rows.map((row) => row[1][0])).join("\n")));
}

const MOST = 30;
const weight = (thing) => data.looks[thing.kind][3] * 100 + kindRank.get(thing.kind); // policies and bodies before their parts

// The things that are written so, the best first: [how well, thing], 0 the same, 1 begins so, 2 holds it, 3 only in its text.
function find(typed, inText = true) {
  const wanted = fold(typed);
  if (!wanted) return [];
  const found = new Map();
  for (const { thing, name } of names()) {
    const place = name.indexOf(wanted);
    if (place < 0) continue;
    const rank = place ? 2 : name.length === wanted.length ? 0 : 1;
    if (!(found.get(thing) <= rank)) found.set(thing, rank);
  }
  if (inText && found.size < MOST) {
    if (things.length <= 1000) while (texts.length < things.length) readNext();
    texts.forEach((text, id) => !found.has(things[id]) && text.includes(wanted) && found.set(things[id], 3));
  }
  const ranked = [...found].map(([thing, rank]) => [rank, thing]);
  ranked.sort((one, other) => one[0] - other[0] || weight(one[1]) - weight(other[1]) || one[1].id - other[1].id);
  return ranked.slice(0, MOST);
}

// The things whose names share most pairs of letters with a name.
// The things nearest in writing, of this kind where there are any of it.
function nearest(name, count, kind) {
  const pairs = (text) => new Set(text.length < 2 ? [text] : [...text].slice(0, -1).map((char, index) => char + [...text][index + 1]));
  const wanted = pairs(fold(name).slice(0, 80));
  const best = new Map();
  for (const { thing, name: way } of names()) {
    const own = pairs(way.slice(0, 80));
    let same = 0;
    for (const pair of own) if (wanted.has(pair)) same += 1;
    const score = (2 * same) / (own.size + wanted.size);
    if (score > (best.get(thing) ?? 0.15)) best.set(thing, score);
  }
  const alike = things.some((thing) => thing.kind === kind) ? [...best].filter(([thing]) => thing.kind === kind) : [...best];
  return alike.sort((one, other) => other[1] - one[1] || one[0].id - other[0].id).slice(0, count).map(([thing]) => thing);
}

// -- Completion ----------------------------------------------------------------------------------------------------------------

// Let a field offer names while one is typed; ``take`` gets the thing that is chosen.
function completing(field, take, inText = true) {
  const list = element(field.getAttribute("aria-controls"));
  let active = -1;

  function suggest() {
    const found = find(field.value, inText);
    list.replaceChildren();
    active = -1;
    field.removeAttribute("aria-activedescendant");
    found.forEach(([rank, thing], number) => {
      const option = make("li", { role: "option", id: `${list.id}-${number}`, "aria-selected": "false" }, iconOf(thing.kind));
      option.append(make("span", { dir: "auto" }, nameOf(thing)), make("small", {}, rank === 3 ? say("in_text") : pick(data.kinds[thing.kind])));
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => accept(thing));
      option.thing = thing;
      list.append(option);
    });
    const asked = fold(field.value) !== "";
    if (asked && !found.length) list.append(make("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, say("no_match")));
    if (asked) announce(found.length ? say("found", { count: found.length }) : say("no_match"));
    list.hidden = !asked;
    field.setAttribute("aria-expanded", String(asked));
  }

  function activate(step) {
    const options = [...list.querySelectorAll("[role=option]:not(.none)")];
    if (!options.length) return;
    active = (active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === active)));
    field.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  }

  function close() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
  }

  function accept(thing) {
    close();
    take(thing);
  }

  field.addEventListener("input", suggest);
  field.addEventListener("focus", () => field.value && suggest());
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // the keys belong to the Japanese input method
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) suggest();
      activate(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      const options = list.querySelectorAll("[role=option]:not(.none)");
      const option = options[Math.max(active, 0)];
      if (!list.hidden && option) accept(option.thing);
    } else if (event.key === "Escape") close();
  });
}
