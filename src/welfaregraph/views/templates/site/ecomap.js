// The needs that are chosen and who covers them, as a picture: the same shapes and lines as in the pictures on the pages of things.
"use strict";

window.welfaregraphEcomap = (needs, { looks, kinds, statuses, words }) => {
  const width = 860;
  const [line, gap, margin] = [19, 12, 14];
  const most = { needs: 12, bodies: 24 };
  const order = ["stated", "confirmed", "inferred"];
  const made = (tag, attributes, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const shape = (kind, x, y) => {
    const [outline, size, hollow, inner] = looks[kind] ?? ["triangle", 8, true, ""];
    const wide = Math.min((Math.max(size, 11) / 15) * 20, 22);
    const drawn = [
      made("circle", { class: "under", cx: x, cy: y, r: 12 }),
      made(
        "g",
        { class: `icon kind-${kind in looks ? kind : "other"}${hollow ? " hollow" : ""}` },
        made("use", { href: `#shape-${outline}`, x: x - wide / 2, y: y - wide / 2, width: wide, height: wide }),
      ),
    ];
    if (inner === "bar") drawn.push(made("path", { class: "hole", d: `M${x - wide / 2} ${y - 1.5}h${wide}v3h-${wide}z` }));
    else if (inner) drawn.push(made("circle", { class: inner, cx: x, cy: y, r: wide / 6 }));
    return drawn;
  };

  const bodies = new Map();
  for (const need of needs) for (const one of need.providers) bodies.set(one.agent, [...(bodies.get(one.agent) ?? []), one]);
  const right = [...bodies.values()].sort((first, second) => second.length - first.length);
  const columns = [needs.slice(0, most.needs), right.slice(0, most.bodies).map((ways) => ways[0])];
  const tall = (one) => Math.max(one.lines.length, 1) * line + gap;
  const heights = columns.map((column) => column.reduce((sum, one) => sum + tall(one), 0));
  const height = Math.max(...heights) + 2 * margin;
  const places = columns.map((column, side) => {
    let y = (height - heights[side]) / 2;
    return new Map(
      column.map((one) => {
        const place = { one, x: side ? 580 : 280, y: y + tall(one) / 2, top: y };
        y += tall(one);
        return [side ? one.agent : one, place];
      }),
    );
  });

  const picture = made("svg", { class: "ecomap", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  for (const [need, { x, y }] of places[0]) {
    for (const one of need.providers) {
      const end = places[1].get(one.agent);
      if (end) picture.append(made("line", { class: `tie ${one.status}`, x1: x, y1: y, x2: end.x, y2: end.y }));
    }
  }
  for (const [side, column] of places.entries()) {
    for (const { one, x, y, top } of column.values()) {
      picture.append(...shape(one.kind, x, y));
      one.lines.forEach((text, number) => {
        const at = { x: x + (side ? 18 : -18), y: top + gap / 2 + 14 + number * line, "text-anchor": side ? "start" : "end" };
        picture.append(made("text", at, text));
      });
    }
  }

  const legend = document.createElement("ul");
  legend.className = "key";
  const entry = (sample, text) => {
    const item = document.createElement("li");
    item.append(sample, ` ${text}`);
    legend.append(item);
  };
  const there = new Set(columns.flat().map((one) => one.kind));
  for (const kind of Object.keys(kinds).filter((one) => there.has(one))) {
    entry(made("svg", { class: "sample", viewBox: "0 0 24 24", "aria-hidden": "true" }, ...shape(kind, 12, 12)), kinds[kind]);
  }
  const known = new Set(needs.flatMap((need) => need.providers.map((one) => one.status)));
  for (const status of order.filter((one) => known.has(one))) {
    const sample = made("line", { class: `tie ${status}`, x1: 0, y1: 5, x2: 34, y2: 5 });
    entry(made("svg", { class: "line", viewBox: "0 0 34 10", "aria-hidden": "true" }, sample), statuses[status]);
  }
  const left = needs.length + right.length - columns[0].length - columns[1].length;
  const note = left ? words.call_not_drawn.replace("{count}", String(left)) : "";
  return { picture, legend, note };
};
