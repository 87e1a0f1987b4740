// The picture: where things stand, in which shape, colour and size, and how ties are drawn.
"use strict";

let colours = {};
const GROUPS = 8; // colours that can be told apart; what comes after them is grey
function readColours(style = getComputedStyle(document.documentElement)) {
  const read = (name) => style.getPropertyValue(name).trim();
  const found = { paper: read("--paper"), ink: read("--ink"), soft: read("--soft"), edge: read("--edge"), strong: read("--focus") };
  for (const kind of kindOrder) found[kind] = read(`--kind-${kind}`);
  for (let group = 0; group < GROUPS; group += 1) found[`group-${group}`] = read(`--group-${group}`);
  return found;
}

// Everything stands where Python put it; what is around one thing stands in rings, as in networks/rings.py.
function ringed(found) {
  const places = new Map();
  const angles = new Map();
  let radius = 0;
  for (let step = 0; step <= Math.max(...found.values()); step += 1) {
    const before = (id) => Math.min(...ties[id].filter((edge) => found.get(otherEnd(edge, id)) === step - 1).map((edge) => angles.get(otherEnd(edge, id)) ?? 9), 9);
    const ring = [...found.keys()].filter((id) => found.get(id) === step).map((id) => [step > 1 ? before(id) : 0, kindRank.get(things[id].kind), id]);
    ring.sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]);
    if (step) radius = Math.max(radius + 170, (ring.length * 62) / Math.PI / 2);
    ring.forEach(([, , id], index) => {
      const angle = (index / ring.length) * 2 * Math.PI - Math.PI / 2;
      angles.set(id, angle);
      places.set(id, { x: Math.round(radius * 1.25 * Math.cos(angle)), y: Math.round(radius * Math.sin(angle)) });
    });
  }
  return places;
}

let at = []; // thing -> where it stands in the canvas
function standing() {
  const rings = steps ? ringed(steps) : null;
  at = things.map((thing) => rings?.get(thing.id) ?? { x: thing.x * stretch.x, y: thing.y * stretch.y });
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

// -- Colour and size ---------------------------------------------------------------------------------------------------------

const policyNumbers = new Map(choices.policy.map((policy, number) => [policy.id, number]));
const most = { ties: 0, between: 0 };
for (const thing of things) for (const name of Object.keys(most)) most[name] = Math.max(most[name], thing[name] ?? 0);

// The number of the group that a thing is coloured by: null where it is in none, -1 where it is in several.
function groupOf(thing) {
  if (state.colour === "group") return thing.group ?? null;
  if (thing.policies.length !== 1) return thing.policies.length ? -1 : null;
  return policyNumbers.get(thing.policies[0]);
}

function colourOf(thing, palette = colours) {
  if (state.colour === "kind") return palette[thing.kind];
  const group = groupOf(thing);
  return group === null || group < 0 || group >= GROUPS ? palette.soft : palette[`group-${group}`];
}

function sizeOf(thing) {
  const size = state.size === "kind" ? data.looks[thing.kind][1] : 7 + 16 * Math.sqrt((thing[state.size] ?? 0) / most[state.size]);
  return size * stretch.size;
}

function nodeLook(thing) {
  const [shape, , hollow] = data.looks[thing.kind];
  const colour = colourOf(thing);
  const marked = thing.id === state.around;
  return {
    id: thing.id,
    x: at[thing.id].x,
    y: at[thing.id].y,
    shape,
    size: sizeOf(thing),
    borderWidth: marked ? 4 : hollow ? 2 : 1.5,
    shapeProperties: { borderDashes: thing.status === "inferred" ? [5, 4] : false },
    color: { background: hollow ? colours.paper : colour, border: marked ? colours.strong : hollow ? colour : colours.paper },
    hidden: !shown[thing.id],
  };
}

const dashesOf = (edge) => (edge.line === "inferred" ? [7, 6] : isKnown(edge) ? false : [1.5, 4]);
function edgeLook(edge) {
  const charge = edge.property === IN_CHARGE;
  const toWhole = things[edge.from].kind === "policy" && things[edge.to].kind === "plan" && edge.property.endsWith("isPartOf");
  const weight = edge.line === "confirmed" ? 3 : 1;
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    width: weight * (charge ? 1.3 : 1),
    dashes: dashesOf(edge),
    color: { color: colours.edge, opacity: toWhole ? 0.45 : 0.9 },
    hidden: !drawn[edge.id],
  };
}

// -- The canvas ----------------------------------------------------------------------------------------------------------------

let stretch, nodes, edges, network;
const written = { nodes: [], edges: [] }; // how each was last drawn, so that only what changed is drawn anew
function changed(kind, looks) {
  return looks.filter((look, index) => {
    const key = JSON.stringify(look);
    if (written[kind][index] === key) return false;
    written[kind][index] = key;
    return true;
  });
}

function openPicture() {
  colours = readColours();
  stretch = stretched();
  recompute();
  standing();
  stand();
  nodes = new vis.DataSet(changed("nodes", things.map(nodeLook)));
  edges = new vis.DataSet(changed("edges", data.edges.map(edgeLook)));
  network = new vis.Network(
    element("canvas"),
    { nodes, edges },
    {
      autoResize: true,
      physics: { enabled: false },
      layout: { randomSeed: 1, improvedLayout: false },
      nodes: { chosen: false, fixed: true },
      edges: { chosen: false, smooth: false, selectionWidth: 0, hoverWidth: 0 },
      interaction: { dragNodes: false, hover: false, selectConnectedEdges: false, selectable: false, tooltipDelay: 1e9 },
    },
  );
  resize();
}

function restyle() {
  standing();
  stand();
  nodes.update(changed("nodes", things.map(nodeLook)));
  edges.update(changed("edges", data.edges.map(edgeLook)));
  const some = shown.some(Boolean);
  element("nothing").hidden = some;
  element("nothing").textContent = some ? "" : say(things.length ? "nothing" : "empty");
  forgetNames();
  network.redraw();
}
