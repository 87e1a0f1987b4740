// The best path between two things, as the command line finds it: stated ties first, and only then ways through wholes or the city.
"use strict";

const MEMBERSHIP = new Set([
  "http://purl.org/dc/terms/isPartOf",
  "http://purl.org/dc/terms/hasPart",
  "http://purl.org/dc/terms/relation",
  "http://www.w3.org/ns/org#unitOf",
  FUNCTION,
]);

// Where a project or an initiative names somebody in the very line that states a tie of theirs, it says that tie: such a mention is a step.
let saying = null; // the mentions that are
function isStep(edge) {
  saying ??= sayings();
  return isKnown(edge) || saying.has(edge.id);
}

function sayings() {
  const places = (edge) => edge.said.filter((one) => one.quote !== undefined).map((one) => data.quotes[one.quote].slice(0, 2).join(":"));
  const stated = things.map(() => new Set()); // thing -> the lines that state its ties
  for (const edge of data.edges) {
    if (!/\/welfaregraph\/(code\/|ns#(party|operates|supports)$)/.test(edge.property)) continue;
    for (const place of places(edge)) [edge.from, edge.to].forEach((id) => stated[id].add(place));
  }
  const found = data.edges.filter(
    (edge) =>
      edge.line === "mention" && things[edge.from].kind !== "term" && things[edge.to].kind !== "city" && places(edge).some((place) => stated[edge.to].has(place)),
  );
  return new Set(found.map((edge) => edge.id));
}

// What a tie costs, in halves: see analyses/paths.py.
function cost(edge) {
  const hub = things[edge.from].kind === "city" || things[edge.to].kind === "city";
  return 2 + (edge.line === "inferred" ? 2 : 0) + (MEMBERSHIP.has(edge.property) ? 4 : 0) + (hub ? 3 : 0);
}

// Dijkstra's way with a bucket for each sum: of ways of one cost, that whose things and ties stand first.
function bestPath(start, end) {
  if (start === end) return null;
  const sums = new Map([[start, 0]]);
  const came = new Map(); // thing -> the tie by which it was reached
  const buckets = [[start]];
  for (let sum = 0; sum < buckets.length; sum += 1) {
    for (const here of (buckets[sum] ?? []).sort((one, other) => one - other)) {
      if (sums.get(here) !== sum) continue;
      if (here === end) return wayTo(end, came);
      for (const edge of ties[here]) {
        const other = otherEnd(edge, here);
        const further = sum + cost(edge);
        if (!isStep(edge) || other === here || further >= (sums.get(other) ?? Infinity)) continue;
        sums.set(other, further);
        came.set(other, { edge, here });
        (buckets[further] ??= []).push(other);
      }
    }
  }
  return null;
}

function wayTo(end, came) {
  const way = [];
  for (let at = came.get(end); at; at = came.get(at.here)) way.unshift(at.edge);
  return way;
}

// -- In words --------------------------------------------------------------------------------------------------------------

function pathDetails() {
  const [start, end] = [things[state.from], things[state.to]];
  const made = [
    make("p", { class: "kind" }, say("path")),
    make("h2", {}, say("path_between", { one: nameOf(start), other: nameOf(end) })),
  ];
  if (route === null) return [...made, make("p", {}, say(start === end ? "path_same" : "path_none"))];
  made.push(make("p", { class: "other-name" }, say("path_steps", { count: route.length })));
  const list = make("ol", { class: "hops" }, make("li", {}, thingButton(start)));
  let here = start.id;
  for (const edge of route) {
    const outward = edge.from === here;
    here = otherEnd(edge, here);
    const how = isKnown(edge) ? pick(data.properties[edge.property][outward ? 0 : 1]) : say(outward ? "names_partner" : "named_partner");
    const step = make("p", { class: "how" }, `↓ ${how}`, statusMark(edge.line));
    list.append(make("li", {}, step, make("div", {}, ...firstOf(restsOn(edge))), thingButton(things[here])));
  }
  return [...made, list];
}
