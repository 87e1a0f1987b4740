// The picture as it is seen, as an SVG or a PNG file: with its title, legend, sources and what it does not say.
"use strict";

// A file is for paper: it has the colours of the light page whatever the screen has.
function lightColours() {
  const rule = [...document.styleSheets[0].cssRules].find((one) => one.selectorText === ":root");
  return { ...readColours(rule.style), paper: "#ffffff" };
}

// XML cannot hold these, however they are written.
// eslint-disable-next-line no-control-regex
const clean = (text) => text.toWellFormed?.().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "") ?? text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, "");

function markOf(kind, colour, paper, x, y, size, extra = {}) {
  const [shape, , hollow] = data.looks[kind];
  const look = hollow ? { fill: paper, stroke: colour, "stroke-width": 2 } : { fill: colour, stroke: paper, "stroke-width": 1.5 };
  const scale = size / 7.5;
  look["stroke-width"] /= scale;
  return makeSvg("path", { d: outlineOf(shape), transform: `translate(${x - 10 * scale} ${y - 10 * scale}) scale(${scale})`, ...look, ...extra });
}

function textAt(words, x, y, size, attributes = {}) {
  const made = makeSvg("text", { x, y, "font-size": size, ...attributes });
  made.textContent = clean(words);
  return made;
}

// The picture, and below it everything that explains it.
function asSvg() {
  network.redraw();
  const palette = lightColours();
  const { clientWidth: width, clientHeight: height } = element("canvas");
  const scale = network.getScale();
  const spot = (point) => network.canvasToDOM(point);
  const measure = document.createElement("canvas").getContext("2d");
  measure.font = `bold 18px ${family}`;
  const titles = wrapped(measure, titleOfView(), width - 32);
  const head = 20 + titles.length * 24;
  const svg = makeSvg("svg", { xmlns: "http://www.w3.org/2000/svg", width, "font-family": family.replace(/"/g, "'"), fill: palette.ink });
  const inner = makeSvg("svg", { x: 0, y: head, width, height, viewBox: `0 0 ${width} ${height}` });
  for (const edge of data.edges) {
    if (!drawn[edge.id] || edge.from === edge.to) continue;
    const [one, other] = [spot(at[edge.from]), spot(at[edge.to])];
    const look = edgeLook(edge);
    const standsOut = strong.includes(edge);
    const colour = standsOut ? palette.strong : palette.edge;
    const dashes = look.dashes ? { "stroke-dasharray": look.dashes.join(" ") } : {};
    inner.append(makeSvg("line", { x1: one.x, y1: one.y, x2: other.x, y2: other.y, stroke: colour, "stroke-opacity": standsOut ? 1 : near.size ? 0.2 : look.color.opacity, "stroke-width": (look.width + standsOut) * Math.min(1, scale * 1.4), ...dashes }));
  }
  for (const thing of things) {
    if (!shown[thing.id]) continue;
    const { x, y } = spot(at[thing.id]);
    if (x < -40 || y < -40 || x > width + 40 || y > height + 40) continue;
    const faint = near.size && !near.has(thing.id) ? { opacity: 0.3 } : {};
    inner.append(markOf(thing.kind, colourOf(thing, palette), palette.paper, x, y, sizeNow(thing) * scale, faint));
  }
  const halo = { "text-anchor": "middle", stroke: palette.paper, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" };
  for (const { x, y, size, text } of placed.numbers) {
    const at_ = spot({ x, y });
    inner.append(textAt(text, at_.x, at_.y + size * scale * 0.35, size * scale, { ...halo, "font-weight": "bold" }));
  }
  for (const { x, y, size, lines, faint, bold } of placed.names) {
    const at_ = spot({ x, y });
    lines.forEach((line, index) => {
      const look = { ...halo, ...(bold ? { "font-weight": "bold" } : {}), ...(faint ? { opacity: 0.55 } : {}) };
      inner.append(textAt(line, at_.x, at_.y + (index * 1.2 + 0.95) * size * scale, size * scale, look));
    });
  }
  const whole = [makeSvg("rect", { width, height: "100%", fill: palette.paper }), inner, ...titles.map((line, index) => textAt(line, 16, 29 + index * 24, 18, { "font-weight": "bold" }))];
  const bottom = legendInto(whole, palette, width, head + height + 26);
  svg.setAttribute("height", bottom);
  svg.setAttribute("viewBox", `0 0 ${width} ${bottom}`);
  whole[0].setAttribute("height", bottom);
  svg.append(...whole);
  return svg;
}

function titleOfView() {
  const words = [pick(data.title)];
  if (state.around !== null) words.push(say("around_depth", { name: nameOf(things[state.around]), depth: state.depth }));
  if (state.from !== null && state.to !== null) words.push(say("path_between", { one: nameOf(things[state.from]), other: nameOf(things[state.to]) }));
  return words.join("　");
}

// Write the legend, what was filtered, the scope and the sources in lines; return where they end.
function legendInto(svg, palette, width, top) {
  const context = document.createElement("canvas").getContext("2d");
  const size = 12;
  context.font = `${size}px ${family}`;
  const { kinds, lines, groups, size: sizes } = legend();
  let [x, y] = [16, top];
  const put = (mark, words) => {
    const needed = (mark ? 30 : 0) + context.measureText(words).width + 18;
    if (x > 16 && x + needed > width - 8) [x, y] = [16, y + 20];
    if (mark) svg.push(mark(x, y - 4));
    for (const part of wrapped(context, words, width - 32 - (mark ? 30 : 0))) {
      svg.push(textAt(part, x + (mark ? 30 : 0), y, size));
      y += 20;
    }
    y -= 20;
    x += needed;
  };
  const line = (words) => {
    if (words) [x, y] = [16, y + 22], put(null, words);
  };
  const plain = state.colour !== "kind" ? palette.soft : null;
  for (const kind of kinds) put((left, middle) => markOf(kind, plain ?? palette[kind], palette.paper, left + 14, middle, 7), pick(data.kinds[kind]));
  for (const { group, name } of groups) {
    const colour = group === null || group >= GROUPS ? palette.soft : palette[`group-${group}`];
    put((left, middle) => makeSvg("rect", { x: left + 7, y: middle - 7, width: 14, height: 14, fill: colour }), name);
  }
  for (const one of lines) {
    const dashes = one === "inferred" ? "7 6" : one === "mention" || one === "vocabulary" ? "1.5 4" : "none";
    const look = { stroke: palette.ink, "stroke-width": one === "confirmed" ? 3 : 1.3, "stroke-dasharray": dashes };
    put((left, middle) => makeSvg("line", { x1: left, y1: middle, x2: left + 26, y2: middle, ...look }), nameOfLine(one));
  }
  line(sizes);
  line(filterWords());
  line(say("scope"));
  line(data.sources.length ? `${say("imported")}: ${data.sources.join(" / ")}` : "");
  return y + 16;
}

function wrapped(context, words, width) {
  const parts = [""];
  for (const char of words) {
    if (context.measureText(parts.at(-1) + char).width > width) parts.push("");
    parts[parts.length - 1] += char;
  }
  return parts;
}

// The filters in words, for whoever finds only the file.
function filterWords() {
  const words = ["policy", "division", "function"].filter((name) => state[name] !== null).map((name) => `${say(name)}: ${nameOf(things[state[name]])}`);
  if (state.tie) words.push(`${say("tie_kind")}: ${pick(data.properties[state.tie][0])}`);
  words.push(element("shown").textContent);
  return words.join("　");
}

function save(blob, suffix) {
  const link = make("a", { download: `${pick(data.title).replace(/[\\/:*?"<>|\u0000-\u001f\u202a-\u202e]/g, "_").slice(0, 60)}.${suffix}`, href: URL.createObjectURL(blob) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  announce(say("saved", { name: link.download }));
}

const svgText = () => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(asSvg())}\n`;
const saveSvg = () => save(new Blob([svgText()], { type: "image/svg+xml" }), "svg");

function savePng() {
  const svg = asSvg();
  const [width, height] = [svg.width.baseVal.value, svg.height.baseVal.value];
  const image = new Image();
  image.onload = () => {
    const canvas = make("canvas", { width: width * 2, height: height * 2 });
    const context = canvas.getContext("2d");
    context.scale(2, 2);
    context.drawImage(image, 0, 0, width, height);
    canvas.toBlob((blob) => save(blob, "png"), "image/png");
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
}

// On paper the picture stands as the file that can be saved: light, with its legend, its sources and the day.
function onPaper() {
  const today = new Date();
  const date = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  element("paper").replaceChildren(asSvg(), make("p", {}, say("printed", { date })));
}

function openSaving() {
  addEventListener("beforeprint", onPaper);
  addEventListener("afterprint", () => element("paper").replaceChildren());
  element("save-png").addEventListener("click", savePng);
  element("save-svg").addEventListener("click", saveSvg);
}
