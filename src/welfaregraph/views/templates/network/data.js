// What the page holds and in what state it is. Whatever comes from the data is set as text; nothing turns it into markup or code.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const things = data.nodes;
const kindOrder = data.order;
const kindRank = new Map(kindOrder.map((kind, rank) => [kind, rank]));
const byFragment = new Map(things.map((thing) => [thing.fragment, thing]));
const ties = things.map(() => []); // thing -> its edges
data.edges.forEach((edge, index) => {
  edge.id = index;
  edge.fragment = [things[edge.from].fragment, endOf(edge.property), things[edge.to].fragment].join("~");
  ties[edge.from].push(edge);
  if (edge.to !== edge.from) ties[edge.to].push(edge);
});
for (const edge of data.edges) if (!byFragment.has(edge.fragment)) byFragment.set(edge.fragment, edge);

function endOf(iri) {
  return iri.split(/[/#]/).pop();
}

const isTie = (one) => one !== null && one.property !== undefined; // what can be chosen is a thing or a tie
const isKnown = (edge) => edge.line !== "mention" && edge.line !== "vocabulary"; // to be named somewhere is no tie
const otherEnd = (edge, id) => (edge.from === id ? edge.to : edge.from);
const still = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");
const element = (id) => document.getElementById(id);

const state = { language: "ja", pointed: null, ...wholeView() };

// The view that an address without a fragment shows; things are told by their numbers.
function wholeView() {
  return {
    chosen: null, // a thing or a tie
    kinds: new Set(), // that are hidden
    lines: new Set(["inferred", "mention", "vocabulary"]), // that are hidden
    policy: null,
    division: null,
    function: null,
    tie: null, // a property
    around: null,
    depth: 1,
    from: null,
    to: null,
    colour: "kind",
    size: "kind",
    hidden: new Set(),
    opened: new Set(),
    missing: [], // what the address names and is not there, with the kind that it says (null: no thing)
    seen: null, // of the picture: see seenNow
  };
}

// -- Words -------------------------------------------------------------------------------------------------------------

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

function makeSvg(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function button(message, act, attributes = {}) {
  const made = make("button", { type: "button", ...attributes }, message);
  made.addEventListener("click", act);
  return made;
}

function iconOf(kind) {
  const look = data.looks[kind];
  const use = makeSvg("use", { href: `#shape-${look[0]}` });
  return makeSvg("svg", { class: `icon kind-${kind}${look[2] ? " hollow" : ""}`, viewBox: "0 0 20 20", "aria-hidden": "true" }, use);
}

const strokeOf = (line) =>
  makeSvg("svg", { class: `stroke ${line}`, viewBox: "0 0 40 8", "aria-hidden": "true" }, makeSvg("path", { d: "M1 4h38" }));

const nameOfLine = (line) => (data.statuses[line] ? pick(data.statuses[line]) : say(line));

// Tell a reader who does not see the picture what has become of it.
function announce(words) {
  element("said").textContent = words;
}
