// The list that holds the same things as the picture, and the legend below it.
"use strict";

const PORTION = 300; // so many of one kind are listed at once
let listed = null; // what the list was last made of

function showList() {
  const open = new Set([...element("things").querySelectorAll("details[open]")].map((group) => group.dataset.kind));
  const now = `${state.language}${shown.map(Number).join("")}`;
  if (now !== listed) {
    listed = now;
    const total = shown.reduce((count, one) => count + one, 0);
    element("shown").textContent = say("shown", { count: total, total: things.length });
    const groups = kindOrder.map((kind) => [kind, things.filter((thing) => shown[thing.id] && thing.kind === kind)]);
    element("things").replaceChildren(
      ...groups.filter(([, members]) => members.length).map(([kind, members]) => listGroup(kind, members, open.size ? open.has(kind) : kind === "policy")),
    );
  }
  markChosen();
}

function listGroup(kind, members, open) {
  const title = make("summary", {}, iconOf(kind), pick(data.kinds[kind]), make("span", { class: "count" }, String(members.length)));
  const list = make("ul");
  const group = make("details", { "data-kind": kind }, title, list);
  let sorted = null; // made when first looked into: a large graph has thousands
  group.fill = (until) => {
    sorted ??= [...members].sort((one, other) => collator.compare(nameOf(one), nameOf(other)));
    const wanted = Math.min(sorted.length, Math.max(PORTION, until === undefined ? 0 : sorted.indexOf(until) + 1));
    group.querySelector(".further")?.remove();
    for (const thing of sorted.slice(list.children.length, wanted)) list.append(make("li", {}, thingButton(thing)));
    if (wanted < sorted.length) {
      const further = button(say("further", { count: sorted.length - wanted }), () => group.fill(sorted[Math.min(wanted + PORTION, sorted.length) - 1]), { class: "further" });
      group.append(further);
    }
  };
  const once = () => list.children.length || group.fill();
  title.addEventListener("click", once); // before it opens: whoever tabs on at once finds the entries
  group.addEventListener("toggle", once);
  if (open) {
    group.open = true;
    group.fill();
  }
  return group;
}

// What is chosen in the picture is chosen in the list.
function markChosen() {
  for (const one of element("things").querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
  const chosen = state.chosen;
  if (!chosen || isTie(chosen)) return;
  const group = element("things").querySelector(`[data-kind="${chosen.kind}"]`);
  if (!group) return;
  group.open = true;
  let entry = group.querySelector(`[data-thing="${chosen.id}"]`);
  if (!entry) {
    group.fill(chosen);
    entry = group.querySelector(`[data-thing="${chosen.id}"]`);
  }
  entry?.setAttribute("aria-current", "true");
  const panel = element("choosing");
  const seen = element("list").getBoundingClientRect().top < panel.getBoundingClientRect().bottom - 40; // who looks at the filters is not carried off
  if (entry && seen && panel.scrollHeight > panel.clientHeight && !panel.contains(document.activeElement)) {
    panel.scrollTop += entry.getBoundingClientRect().top - panel.getBoundingClientRect().top - panel.clientHeight / 2;
  }
}

// -- The legend: what the marks of this very picture mean --------------------------------------------------------------------

const nameOfGroup = (group) => {
  const members = things.filter((thing) => thing.group === group);
  const head = members.reduce((best, thing) => ((thing.ties ?? 0) > (best.ties ?? 0) ? thing : best), members[0]);
  return say("group", { number: group + 1, name: nameOf(head), count: members.length });
};

// The rows of the legend: kinds, groups that are coloured, lines; as they are in the picture now.
function legend() {
  const kinds = kindOrder.filter((kind) => things.some((thing) => shown[thing.id] && thing.kind === kind));
  const lines = ["stated", "confirmed", "inferred", "mention", "vocabulary"].filter((line) => data.edges.some((edge) => drawn[edge.id] && edge.line === line));
  const groups = [];
  if (state.colour !== "kind") {
    const found = new Set(things.filter((thing) => shown[thing.id]).map(groupOf));
    for (const group of [...found].filter((one) => one !== null && one >= 0).sort((one, other) => one - other)) {
      groups.push({ group, name: state.colour === "group" ? nameOfGroup(group) : `${group + 1} ${nameOf(choices.policy[group])}` });
    }
    if (found.has(-1)) groups.push({ group: null, name: say("several_policies") });
    if (found.has(null)) groups.push({ group: null, name: say(state.colour === "group" ? "in_no_group" : "no_policy") });
  }
  const size = state.size === "kind" ? "" : say("size_legend", { what: say(`size_${state.size}`), most: most[state.size] });
  return { kinds, lines, groups, size };
}

function showLegend() {
  const { kinds, lines, groups, size } = legend();
  const plain = state.colour !== "kind";
  const mark = (group) => make("span", { class: group === null || group >= GROUPS ? "swatch" : `swatch group-${group}` });
  element("key").replaceChildren(
    ...kinds.map((kind) => make("li", { class: plain ? "plain" : "" }, iconOf(kind), pick(data.kinds[kind]))),
    ...groups.map(({ group, name }) => make("li", {}, mark(group), name)),
    ...lines.map((line) => make("li", {}, strokeOf(line), nameOfLine(line))),
    ...(size ? [make("li", {}, size)] : []),
  );
}
