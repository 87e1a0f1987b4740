// What is shown: filters that combine, what is around a thing, what is hidden or opened by hand; and how much each would leave.
"use strict";

const IN_CHARGE = "http://data.europa.eu/m8g/hasCompetentAuthority";
const FUNCTION = "https://w3id.org/welfaregraph/ns#function";
const [owners, roles] = [IN_CHARGE, FUNCTION].map((property) => {
  const found = things.map(() => null); // thing -> its divisions, its functions
  for (const edge of data.edges) if (edge.property === property) (found[edge.from] ??= new Set()).add(edge.to);
  return found;
});
const choices = {
  policy: things.filter((thing) => thing.kind === "policy"),
  division: [...new Set(owners.flatMap((of) => [...(of ?? [])]))].sort((one, other) => one - other).map((id) => things[id]),
  function: [...new Set(roles.flatMap((of) => [...(of ?? [])]))].sort((one, other) => one - other).map((id) => things[id]),
};
let shown = things.map(() => true); // thing -> whether it is in the picture
let drawn = data.edges.map(() => false);
let steps = null; // thing -> how many steps it is from the middle, where only what is around a thing is shown
let route = null; // the edges of the path, in their order

// What is carried out under a division and a function: these projects, and what they are tied to.
function carried(division, role) {
  if (division === null && role === null) return null;
  const found = new Set([division, role].filter((id) => id !== null));
  for (const tie of ties[division ?? role]) {
    const id = tie.from; // of a tie to a division in charge, or to a function
    if (tie.property !== (division === null ? FUNCTION : IN_CHARGE) || found.has(id)) continue;
    if (division !== null && role !== null && !roles[id]?.has(role)) continue;
    found.add(id);
    for (const edge of ties[id]) if (isKnown(edge)) found.add(otherEnd(edge, id));
  }
  return found;
}

const isOn = (edge, without) =>
  (without === "line" || !state.lines.has(edge.line)) && (without === "tie" || state.tie === null || edge.property === state.tie);

// Which things all filters but one let through; with the walk around a thing where that is wished.
function through(without) {
  const of = carried(without === "division" ? null : state.division, without === "function" ? null : state.function);
  let passing = things.map(
    (thing) =>
      (without === "kind" || !state.kinds.has(thing.kind)) &&
      (without === "policy" || state.policy === null || thing.policies.includes(state.policy)) &&
      (of === null || of.has(thing.id)) &&
      !state.hidden.has(thing.id),
  );
  if (state.tie !== null && without !== "tie") {
    const tied = things.map(() => false);
    for (const edge of data.edges) {
      if (isOn(edge, without) && passing[edge.from] && passing[edge.to]) tied[edge.from] = tied[edge.to] = true;
    }
    passing = tied;
  }
  if (state.around === null) return { passing, steps: null };
  const found = walk(state.around, state.depth, passing, without);
  return { passing: things.map((thing) => found.has(thing.id)), steps: found };
}

// What is reached in some steps over the lines that are on; nearly everything stands beside the city, a plan or a policy: no way leads through.
function walk(start, depth, passing, without) {
  const found = new Map([[start, 0]]);
  let edge = [start];
  for (let step = 1; step <= depth; step += 1) {
    const next = [];
    for (const here of edge) {
      if (here !== start && ["city", "plan", "policy"].includes(things[here].kind)) continue;
      for (const tie of ties[here]) {
        const other = otherEnd(tie, here);
        if (!isOn(tie, without) || !passing[other] || found.has(other)) continue;
        found.set(other, step);
        next.push(other);
      }
    }
    edge = next;
  }
  return found;
}

function recompute() {
  const found = through();
  shown = found.passing;
  steps = found.steps;
  const last = steps ? Math.max(...steps.values()) + 1 : 0;
  const force = (id, step) => {
    shown[id] = true;
    if (steps && !steps.has(id)) steps.set(id, step);
  };
  for (const id of state.opened) {
    if (!shown[id]) continue;
    for (const edge of ties[id]) {
      const other = otherEnd(edge, id);
      if (isOn(edge) && !state.hidden.has(other)) force(other, (steps?.get(id) ?? 0) + 1);
    }
  }
  route = state.from !== null && state.to !== null ? bestPath(state.from, state.to) : null;
  for (const id of [state.from, state.to]) if (id !== null) force(id, last);
  for (const edge of route ?? []) [edge.from, edge.to].forEach((id) => force(id, last));
  const chosen = isTie(state.chosen) ? [state.chosen.from, state.chosen.to] : state.chosen ? [state.chosen.id] : [];
  for (const id of chosen) force(id, last);
  drawn = data.edges.map((edge) => isOn(edge) && shown[edge.from] && shown[edge.to]);
  for (const edge of route ?? []) drawn[edge.id] = true;
  if (isTie(state.chosen)) drawn[state.chosen.id] = true;
}

// How many things, or ties, each choice of each filter would leave.
function left() {
  const counts = { kind: new Map(), policy: new Map(), division: new Map(), function: new Map(), tie: new Map(), line: new Map() };
  const add = (filter, choice) => counts[filter].set(choice, (counts[filter].get(choice) ?? 0) + 1);
  const by = (filter) => through(filter).passing;
  const [kind, policy] = [by("kind"), by("policy")];
  for (const thing of things) {
    if (kind[thing.id]) add("kind", thing.kind);
    if (policy[thing.id]) for (const one of thing.policies) add("policy", one);
  }
  for (const filter of ["division", "function"]) {
    const passing = by(filter);
    for (const one of choices[filter]) {
      const of = filter === "division" ? carried(one.id, state.function) : carried(state.division, one.id);
      for (const id of of) if (passing[id]) add(filter, one.id);
    }
  }
  const [tie, line] = [by("tie"), by("line")];
  const seen = new Set(data.edges.filter((edge) => !state.lines.has(edge.line)).map((edge) => edge.property));
  for (const edge of data.edges) {
    const asked = !state.lines.has(edge.line) || !seen.has(edge.property); // to ask for what is hidden shows it: see linesFor
    if (asked && tie[edge.from] && tie[edge.to]) add("tie", edge.property);
    if (isOn(edge, "line") && line[edge.from] && line[edge.to]) add("line", edge.line);
  }
  return counts;
}
