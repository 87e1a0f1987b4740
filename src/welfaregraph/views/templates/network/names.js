// Names in the picture: of one size at every zoom, the important ones first, none over another.
"use strict";

const family = '"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP","Yu Gothic UI","Meiryo",IPAGothic,sans-serif';
const labelCache = new Map();

function linesOf(thing, whole) {
  const key = `${thing.id}${whole ? "+" : ""}`;
  if (!labelCache.has(key)) labelCache.set(key, broken(nameOf(thing), whole ? 4 : 2));
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

// Rectangles by the cells of a grid: whether a new one would lie over any of them.
class Taken {
  constructor(cell) {
    this.cell = cell;
    this.boxes = new Map();
  }
  *cells([x, y, width, height]) {
    for (let column = Math.floor(x / this.cell); column <= (x + width) / this.cell; column += 1)
      for (let row = Math.floor(y / this.cell); row <= (y + height) / this.cell; row += 1) yield `${column},${row}`;
  }
  put(box) {
    for (const cell of this.cells(box)) (this.boxes.get(cell) ?? this.boxes.set(cell, []).get(cell)).push(box);
  }
  meets(box) {
    for (const cell of this.cells(box))
      for (const other of this.boxes.get(cell) ?? [])
        if (other[0] < box[0] + box[2] && box[0] < other[0] + other[2] && other[1] < box[1] + box[3] && box[1] < other[1] + other[3]) return true;
    return false;
  }
}

// The names that have room, with their fonts and places, in the units of the canvas.
function placeNames(context, scale, corner, opposite) {
  const base = Math.min(16, Math.max(12, element("canvas").clientWidth / 75));
  const [names, marks, small] = [0, 1, 2].map(() => new Taken(60 / scale)); // names; marks that are always named; the rest
  const wanted = [];
  const few = shown.reduce((count, one) => count + one, 0) <= 45;
  for (const thing of things) {
    if (!shown[thing.id]) continue;
    const { x, y } = at[thing.id];
    if (x < corner.x - 60 / scale || x > opposite.x + 60 / scale || y < corner.y - 40 / scale || y > opposite.y) continue;
    const rank = data.looks[thing.kind][3];
    const size = sizeNow(thing);
    (rank === 0 ? marks : small).put([x - size * 0.8, y - size * 0.8, size * 1.6, size * 1.6]);
    if (thing === state.chosen || thing === state.pointed) wanted.push([-2, thing, size]);
    else if (near.has(thing.id)) wanted.push([-1 + rank / 10, thing, size]);
    else if (rank === 0 || (!near.size && (few || scale > (rank === 1 ? 0.9 : 1.3)))) wanted.push([rank, thing, size]);
  }
  wanted.sort((one, other) => one[0] - other[0] || kindRank.get(one[1].kind) - kindRank.get(other[1].kind) || one[1].id - other[1].id);
  const placed = [];
  for (const [rank, thing, mark] of wanted.slice(0, 400)) {
    const policy = thing.kind === "policy";
    const size = (policy ? base + 2 : rank > 0.5 ? base - 1 : base) / scale;
    const font = `${policy || thing === state.chosen ? "bold " : ""}${size}px ${family}`;
    const lines = linesOf(thing, thing === state.chosen || thing === state.pointed);
    context.font = font;
    const width = Math.max(...lines.map((line) => context.measureText(line).width));
    const height = lines.length * size * 1.2;
    const gap = mark + 3 / scale;
    const edge = width / 2 + 4 / scale;
    const inside = (x) => Math.max(corner.x + edge, Math.min(opposite.x - edge, x)); // a name stays inside the picture
    const { x: left, y: top } = at[thing.id];
    const spots = [
      [inside(left), top + gap],
      [inside(left), top - gap - height],
      [inside(left + gap + width / 2), top - height / 2],
      [inside(left - gap - width / 2), top - height / 2],
    ];
    const kept = policy ? [names] : rank < 1 ? [names, marks] : [names, marks, small]; // only names of policies may cover marks
    const free = spots.find(([x, y]) => !kept.some((taken) => taken.meets([x - width / 2, y, width, height])));
    if (free === undefined && rank > -2) continue;
    const [x, y] = free ?? spots[0];
    names.put([x - width / 2, y, width, height]);
    const faint = near.size > 0 && !near.has(thing.id) && thing !== state.pointed;
    placed.push({ x, y, size, font, lines, faint, bold: font.startsWith("bold") });
  }
  return placed;
}

let placed = null; // the names as they were last placed, and for which part of the picture
let moving = false; // while the picture is dragged the names move with it
function forgetNames() {
  placed = null;
}

// Above what vis-network has drawn: what stands out, then the numbers and names.
function drawAbove(context) {
  const scale = network.getScale();
  if (!placed || !moving || placed.scale !== scale) {
    const corner = network.DOMtoCanvas({ x: 0, y: 0 });
    const opposite = network.DOMtoCanvas({ x: element("canvas").clientWidth, y: element("canvas").clientHeight });
    placed = { scale, corner, opposite, names: placeNames(context, scale, corner, opposite), numbers: placeNumbers(scale) };
  }
  drawStanding(context);
  context.textAlign = "center";
  context.lineJoin = "round";
  context.strokeStyle = colours.paper;
  context.fillStyle = colours.ink;
  const write = (text, x, y) => {
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  };
  context.textBaseline = "middle";
  context.lineWidth = 2.5 / scale;
  for (const { x, y, size, text, faint } of placed.numbers) {
    context.globalAlpha = faint ? 0.3 : 1;
    context.font = `bold ${size}px ${family}`;
    write(text, x, y);
  }
  context.textBaseline = "top";
  context.lineWidth = 4 / scale;
  for (const { x, y, size, font, lines, faint } of placed.names) {
    context.globalAlpha = faint ? 0.45 : 1;
    context.font = font;
    lines.forEach((line, index) => write(line, x, y + index * size * 1.2));
  }
  context.globalAlpha = 1;
}

// The numbers of the groups beside the marks: colours alone tell nothing to many, nor on paper.
function placeNumbers(scale) {
  if (state.colour === "kind") return [];
  const found = [];
  for (const thing of things) {
    const group = shown[thing.id] ? groupOf(thing) : null;
    const size = sizeOf(thing);
    if (group === null || group < 0 || size * scale < 4) continue;
    const faint = near.size > 0 && !near.has(thing.id);
    found.push({ x: at[thing.id].x + size * 0.8, y: at[thing.id].y - size * 0.8, size: Math.max(9 / scale, Math.min(size, 12 / scale)), text: String(group + 1), faint });
  }
  return found;
}
