// What stands out of the picture: the path, or what was chosen with what it is tied to. The rest lies behind a veil.
"use strict";

let near = new Set(); // the things that stand out; none: everything stands alike
let strong = []; // the ties that do
function stand() {
  const chosen = state.chosen;
  if (isTie(chosen)) strong = [chosen];
  else if (chosen) strong = ties[chosen.id].filter((edge) => drawn[edge.id]);
  else strong = route ?? [];
  near = new Set(strong.flatMap((edge) => [edge.from, edge.to]));
  if (chosen && !isTie(chosen)) near.add(chosen.id);
  if (chosen && chosen.id === state.around && !isTie(chosen)) near.clear(); // the picture is about it already
}

const outlines = new Map();
function outlineOf(shape) {
  if (!outlines.has(shape)) outlines.set(shape, document.querySelector(`#shape-${shape} path`).getAttribute("d"));
  return outlines.get(shape);
}

const sizeNow = (thing) => sizeOf(thing) * (thing === state.chosen ? 1.35 : 1);

function drawStanding(context) {
  if (!near.size && !strong.length) return;
  const scale = network.getScale();
  if (near.size) drawVeil(context);
  for (const edge of strong) drawStrong(context, edge, scale);
  for (const id of near) drawMark(context, things[id]);
  if (!near.size && state.chosen) drawMark(context, state.chosen);
}

function drawVeil(context) {
  const corner = network.DOMtoCanvas({ x: 0, y: 0 });
  const opposite = network.DOMtoCanvas({ x: element("canvas").clientWidth, y: element("canvas").clientHeight });
  context.globalAlpha = 0.78;
  context.fillStyle = colours.paper;
  context.fillRect(corner.x, corner.y, opposite.x - corner.x, opposite.y - corner.y);
  context.globalAlpha = 1;
}

function drawStrong(context, edge, scale) {
  const [one, other] = [at[edge.from], at[edge.to]];
  const length = Math.hypot(other.x - one.x, other.y - one.y);
  if (!length) return;
  const width = (edge.line === "confirmed" ? 3.5 : 2) / Math.max(scale, 0.5);
  const [x, y] = [(other.x - one.x) / length, (other.y - one.y) / length];
  const gap = Math.min(sizeNow(things[edge.to]), length / 2);
  const tip = { x: other.x - x * gap, y: other.y - y * gap };
  context.strokeStyle = context.fillStyle = colours.strong;
  context.lineWidth = width;
  context.setLineDash(dashesOf(edge) || []);
  context.beginPath();
  context.moveTo(one.x, one.y);
  context.lineTo(tip.x, tip.y);
  context.stroke();
  context.setLineDash([]);
  const head = width * 4;
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  context.lineTo(tip.x - x * head - y * head * 0.4, tip.y - y * head + x * head * 0.4);
  context.lineTo(tip.x - x * head + y * head * 0.4, tip.y - y * head - x * head * 0.4);
  context.fill();
}

const paths = new Map();
function drawMark(context, thing) {
  const [shape, , hollow] = data.looks[thing.kind];
  if (!paths.has(shape)) paths.set(shape, new Path2D(outlineOf(shape)));
  const scale = sizeNow(thing) / 7.5;
  const { x, y } = at[thing.id];
  const chosen = thing === state.chosen;
  context.save();
  context.translate(x - 10 * scale, y - 10 * scale);
  context.scale(scale, scale);
  context.fillStyle = hollow ? colours.paper : colourOf(thing);
  context.strokeStyle = chosen ? colours.strong : hollow ? colourOf(thing) : colours.paper;
  context.lineWidth = (chosen ? 4 : hollow ? 2 : 1.5) / scale;
  context.fill(paths.get(shape));
  context.stroke(paths.get(shape));
  context.restore();
}
