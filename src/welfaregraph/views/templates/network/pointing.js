// Mouse, finger and keys in the picture, and which part of it is seen.
"use strict";

// The thing under a point of the canvas element, or within a finger's breadth of it.
function thingAt(place) {
  const { x, y } = network.DOMtoCanvas(place);
  const finger = 14 / network.getScale();
  let found = null;
  let least = 0;
  for (const thing of things) {
    if (!shown[thing.id]) continue;
    const distance = Math.hypot(at[thing.id].x - x, at[thing.id].y - y) - Math.max(finger, sizeNow(thing));
    if (distance < least) [found, least] = [thing, distance];
  }
  return found;
}

// The line within a few pixels of a point.
function nearestTie(point) {
  let found = null;
  let least = 6 / network.getScale();
  for (const edge of data.edges) {
    if (!drawn[edge.id]) continue;
    const [one, other] = [at[edge.from], at[edge.to]];
    const [width, height] = [other.x - one.x, other.y - one.y];
    const along = ((point.x - one.x) * width + (point.y - one.y) * height) / (width * width + height * height || 1);
    const spot = Math.min(1, Math.max(0, along));
    const distance = Math.hypot(one.x + spot * width - point.x, one.y + spot * height - point.y);
    if (distance < least) [found, least] = [edge, distance];
  }
  return found;
}

const motion = () => (still.matches ? false : { duration: 250, easingFunction: "easeInOutQuad" });
let view = "whole"; // of everything, of what was "chosen", or the reader's "own": the first is fitted anew when its room changes

function fit(animation = motion()) {
  frame(things.filter((thing) => shown[thing.id]), 1.8, animation);
  seeing("whole");
}

function frame(members, closest, animation) {
  if (!members.length) return;
  const { clientWidth: width, clientHeight: height } = element("canvas");
  const span = (axis) => {
    const reach = members.reduce(([low, high], { id }) => [Math.min(low, at[id][axis]), Math.max(high, at[id][axis])], [Infinity, -Infinity]);
    return { middle: (reach[0] + reach[1]) / 2, length: Math.max(reach[1] - reach[0], 1) };
  };
  const [x, y] = [span("x"), span("y")];
  const scale = Math.min(closest, (width - Math.min(120, width * 0.14)) / x.length, (height - 90) / y.length);
  network.moveTo({ position: { x: x.middle, y: y.middle }, scale: Math.max(scale, 0.02), animation });
}

function frameNear(animation) {
  frame(things.filter((one) => near.has(one.id) && shown[one.id]), 1, animation);
  seeing("chosen");
}

// When a picture that the reader moved has come to rest, the address says where.
let resting = 0;
function seeing(now) {
  const told = view === "own" || now === "own";
  view = now;
  if (now !== "own") state.seen = null;
  clearTimeout(resting);
  if (told) resting = setTimeout(() => writeAddress(false), 400);
}

function moved() {
  state.seen = null; // what the address said of it holds no longer
  seeing("own");
}

function showSeen() {
  const [x, y, percent] = state.seen;
  network.moveTo({ position: { x, y }, scale: Math.min(6, Math.max(0.02, percent / 100)), animation: false });
  seeing("own");
}

function zoom(factor) {
  moved();
  network.moveTo({ scale: Math.min(6, Math.max(0.02, network.getScale() * factor)), animation: motion() });
}

function pan(x, y) {
  moved();
  const { x: left, y: top } = network.getViewPosition();
  const step = 80 / network.getScale();
  network.moveTo({ position: { x: left + x * step, y: top + y * step }, animation: false });
}

// The panels beside and above the picture come and go; the canvas itself would notice only after a while.
let room = ""; // how large the canvas was
function resize() {
  const { clientWidth, clientHeight } = element("canvas");
  const known = room;
  room = `${clientWidth} ${clientHeight}`;
  if (!known || known === room) return;
  network.setSize("100%", "100%");
  fitRoom();
}

function fitRoom() {
  if (view === "whole") fit(false);
  else if (view === "chosen") frameNear(false);
  else if (state.seen) showSeen();
}

// Bring the chosen thing into view: above the sheet on a telephone, with what it is tied to where the picture is small.
function showPlace(thing) {
  const canvas = element("canvas");
  const seen = network.canvasToDOM(at[thing.id]);
  const sheet = element("details").getBoundingClientRect();
  const margin = 60;
  const inside = seen.x > margin && seen.y > margin && seen.x < canvas.clientWidth - margin && seen.y < canvas.clientHeight - margin;
  if (sheet.width >= innerWidth) {
    const below = canvas.getBoundingClientRect().top + seen.y - sheet.top + 40;
    if (below > 0) scrollBy({ top: below + sheet.top / 3, behavior: still.matches ? "auto" : "smooth" });
  } else if (!steps && (view === "chosen" || (view === "whole" && network.getScale() < 0.55))) {
    frameNear(motion());
    return;
  }
  if (!inside && view === "own") network.moveTo({ position: at[thing.id], scale: Math.max(network.getScale(), 0.6), animation: motion() });
}

function openPointing() {
  const canvas = element("canvas");
  const point = (thing) => {
    state.pointed = thing;
    canvas.classList.toggle("pointing", thing !== null);
    forgetNames();
    network.redraw();
  };
  network.on("afterDrawing", drawAbove);
  let asked = false;
  canvas.addEventListener("pointermove", (event) => {
    if (asked || event.buttons || event.pointerType === "touch") return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      const { left, top } = canvas.getBoundingClientRect();
      const under = thingAt({ x: event.clientX - left, y: event.clientY - top });
      if (under !== state.pointed) point(under);
    });
  });
  canvas.addEventListener("pointerleave", () => state.pointed && point(null));
  network.on("click", (event) => {
    choose(thingAt(event.pointer.DOM) || nearestTie(event.pointer.canvas));
  });
  network.on("resize", () => requestAnimationFrame(fitRoom)); // vis-network moves the picture after this
  network.on("zoom", () => moved());
  network.on("dragStart", () => {
    view = "own";
    moving = true;
  });
  network.on("dragEnd", () => {
    moving = false;
    network.redraw();
    moved();
  });
  element("fit").addEventListener("click", () => fit());
  element("closer").addEventListener("click", () => zoom(1.4));
  element("further").addEventListener("click", () => zoom(1 / 1.4));
  const keys = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (keys[event.key]) pan(...keys[event.key]);
    else if (event.key === "+" || event.key === ";") zoom(1.4);
    else if (event.key === "-") zoom(1 / 1.4);
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.chosen && event.target.getAttribute?.("role") !== "combobox") leave(state.chosen);
  });
}
