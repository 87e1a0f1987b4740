// The whole view in the page's address: what is chosen first, then each choice that differs from the whole picture.
"use strict";

const code = (text) => encodeURIComponent(text).replace(/%2F/g, "/");
const codeAll = (list) => list.map(code).join(",");
const named = (id) => code(things[id].fragment);
const propertyNames = new Map(); // the short name of each property, or its IRI where two have one name
for (const property of Object.keys(data.properties).sort()) propertyNames.set(property, [...propertyNames.values()].includes(endOf(property)) ? property : endOf(property));
const byPropertyName = new Map([...propertyNames].map(([property, name]) => [name, property]));

function viewFragment(of) {
  const plain = wholeView();
  const parts = of.chosen ? [code(of.chosen.fragment)] : [];
  const add = (name, value) => value && parts.push(`${name}=${value}`);
  const same = (one, other) => one.size === other.size && [...one].every((entry) => other.has(entry));
  add("hide", codeAll(kindOrder.filter((kind) => of.kinds.has(kind))));
  if (!same(of.lines, plain.lines)) parts.push(`lines=${["stated", "confirmed", "inferred", "mention", "vocabulary"].filter((line) => !of.lines.has(line)).join(",")}`);
  for (const name of ["policy", "division", "function"]) add(name, of[name] !== null && named(of[name]));
  add("tie", of.tie && code(propertyNames.get(of.tie)));
  if (of.around !== null) parts.push(`around=${named(of.around)}`, `depth=${of.depth}`);
  if (of.from !== null && of.to !== null) parts.push(`from=${named(of.from)}`, `to=${named(of.to)}`);
  add("colour", of.colour !== plain.colour && of.colour);
  add("size", of.size !== plain.size && of.size);
  add("without", [...of.hidden].sort((one, other) => one - other).map(named).join(","));
  add("with", [...of.opened].sort((one, other) => one - other).map(named).join(","));
  return parts.join("&");
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

// The name in what an address names: the key behind the kind, each end of a tie.
function decodedEnd(name) {
  return name.split("~").filter((_, index) => index !== 1).map((part) => part.split("/").pop()).join("・") || name;
}

// What is seen of the picture, where the reader moved it: the middle of the window and the scale in percent.
const seenNow = () => {
  const { x, y } = network.getViewPosition();
  return [x, y, network.getScale() * 100].map(Math.round).join(",");
};

const ownLanguage = document.querySelector("#home") && location.search === "?en" ? "en" : "ja";
const languageOf = (fragment) => /(?:^|&)lang=(ja|en)(?:&|$)/.exec(fragment)?.[1] ?? ownLanguage;

function fragmentNow() {
  const parts = [viewFragment(state)];
  if (view === "own") parts.push(`seen=${seenNow()}`);
  if (state.language !== ownLanguage) parts.push(`lang=${state.language}`);
  return parts.filter(Boolean).join("&");
}

// Return the view that an address shows; what it names and is not there goes into ``missing``, and the rest is shown all the same.
function viewOf(fragment) {
  const found = wholeView();
  const whole = decoded(fragment);
  if (!whole || element(whole)) return found; // the places that a link of the page itself leads to
  if (byFragment.has(whole)) return { ...found, chosen: byFragment.get(whole) };
  const thing = (text) => {
    const one = byFragment.get(decoded(text));
    if (one === undefined && decoded(text)) found.missing.push({ name: decoded(text), kind: decoded(text).split("/")[0] });
    return one ?? null;
  };
  const number = (text) => {
    const one = thing(text);
    return one === null || isTie(one) ? null : one.id;
  };
  const lost = (name) => name && found.missing.push({ name, kind: null }) < 0; // what is no thing has none that is near
  const numbers = (text) => new Set(text.split(",").filter(Boolean).map(number).filter((id) => id !== null));
  for (const part of fragment.split("&")) {
    const [, name, value] = /^(\w+)=(.*)$/s.exec(part) ?? [];
    if (name === undefined) found.chosen = part ? thing(part) : found.chosen;
    else if (name === "hide") found.kinds = new Set(value.split(",").map(decoded).filter((kind) => kindRank.has(kind) || lost(kind)));
    else if (name === "lines") found.lines = new Set(["stated", "confirmed", "inferred", "mention", "vocabulary"].filter((line) => !value.split(",").includes(line)));
    else if (name in choices) {
      const id = number(value);
      found[name] = choices[name].some((one) => one.id === id) ? id : null;
    } else if (name === "tie") found.tie = byPropertyName.get(decoded(value)) ?? (lost(decoded(value)), null);
    else if (name === "seen") found.seen = /^(-?\d{1,6}),(-?\d{1,6}),(\d{1,3})$/.exec(value)?.slice(1).map(Number) ?? null;
    else if (["around", "from", "to"].includes(name)) found[name] = number(value);
    else if (name === "depth") found.depth = ["1", "2", "3"].includes(value) ? Number(value) : 1;
    else if (name === "colour") found.colour = ["policy", "group"].includes(value) ? value : "kind";
    else if (name === "size") found.size = most[value] > 0 ? value : "kind";
    else if (name === "without") found.hidden = numbers(value);
    else if (name === "with") found.opened = numbers(value);
  }
  if (found.from === null || found.to === null) found.from = found.to = null;
  if (found.colour === "group" && !most.ties) found.colour = "kind";
  return found;
}

// A step that a reader may want to go back to is a step of the browser's history; the rest replaces the last one.
function writeAddress(isStep) {
  const fragment = fragmentNow();
  if (fragment === location.hash.slice(1)) return;
  if (isStep) location.hash = fragment;
  else location.replace(`#${fragment}`);
}

function readAddress() {
  if (location.hash.slice(1) === fragmentNow()) return false;
  Object.assign(state, viewOf(location.hash.slice(1)));
  for (const name of ["from", "to"]) {
    if (state[name] === null) continue;
    element(name).value = nameOf(things[state[name]]);
    element(name).dataset.thing = state[name];
  }
  return true;
}
