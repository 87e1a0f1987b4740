// Whom to call: puts the answers for the chosen needs together. Nothing chosen leaves this page, is stored, or gets into the address.
"use strict";

(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const element = (id) => document.getElementById(id);
  const chosen = [];
  const boxes = new Map([...document.querySelectorAll(".boxes input")].map((box) => [box.value, box]));
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

  function make(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  }
  const tongue = (name) => (document.documentElement.lang !== "ja" && /[\u3041-\u9fff]/.test(name) ? { lang: "ja", dir: "auto" } : { dir: "auto" });
  const aside = { target: "_blank", rel: "noopener" }; // what was chosen here would be lost with the page
  const linked = (name, href) => (href ? make("a", { class: "thing", href, ...aside, ...tongue(name) }, name) : make("span", tongue(name), name));
  const mark = (status, text) => make("span", { class: `status ${status}` }, text);

  function change(code, wanted) {
    const at = chosen.indexOf(code);
    if (wanted && at < 0) chosen.push(code);
    if (!wanted && at >= 0) chosen.splice(at, 1);
    show();
  }

  function show() {
    for (const [code, box] of boxes) box.checked = chosen.includes(code);
    element("chosen").replaceChildren(
      ...chosen.map((code) => {
        const name = data.needs[code].label;
        const button = make("button", { type: "button", "aria-label": fill(words.call_remove, { name }) }, "×");
        button.addEventListener("click", () => {
          change(code, false);
          (element("chosen").querySelector("button") ?? element("need")).focus();
        });
        return make("li", {}, make("span", { dir: "auto" }, name), button);
      }),
    );
    element("chosen-status").textContent = chosen.length ? "" : words.call_empty;
    for (const id of ["clear", "print"]) element(id).hidden = !chosen.length;
    element("answer").hidden = !chosen.length;
    element("answers").replaceChildren(...(chosen.length ? answers() : []));
    element("planned")?.replaceChildren(...chosen.map((code) => make("input", { type: "hidden", name: "need", value: data.needs[code].called })));
  }

  function answers() {
    const needs = chosen.map((code) => data.needs[code]);
    const made = [around(needs), make("p", { class: "note" }, `${words.call_sure} ${words.call_aside}`)];
    const several = inSeveral(needs);
    if (several.length) made.push(make("p", {}, words.call_several), make("ul", { class: "plain" }, ...several));
    const sectors = atTable(needs);
    if (sectors.length) made.push(make("p", {}, words.call_sectors), make("ul", { class: "plain" }, ...sectors));
    made.push(make("h2", {}, words.call_reasons), ...needs.flatMap(reasons));
    if (!element("plan")) {
      const names = [...new Set(needs.map((need) => `--need "${need.called}"`))].join(" ");
      made.push(make("div", { class: "command" }, make("p", { class: "note" }, words.call_full), make("pre", { tabindex: "0" }, `welfaregraph meet ${names}`)));
    }
    return made;
  }

  // The picture and, beside it, the table with the same needs and bodies.
  function around(needs) {
    const figure = make("figure", { class: "around" });
    if (needs.some((need) => need.providers.length)) {
      const { picture, legend, note } = welfaregraphEcomap(needs, data);
      figure.append(
        make("div", { class: "wide picture", tabindex: "0", role: "region", "aria-label": words.call_picture }, picture),
        make("figcaption", {}, legend, note ? make("p", { class: "note" }, note) : null),
      );
    } else figure.classList.add("bare");
    const head = ["need", "who", "role", "known", "contact"].map((name) => make("th", { scope: "col" }, words[`call_${name}`]));
    const bodies = needs.map((need) => make("tbody", {}, ...(need.providers.length ? need.providers.map((one, at) => row(need, one, at)) : [nobody(need)])));
    const table = make("table", { class: "answer compact" }, make("thead", {}, make("tr", {}, ...head)), ...bodies);
    figure.append(make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": words.call_table }, table));
    return figure;
  }

  function row(need, one, number) {
    const cells = [];
    if (number === 0) cells.push(make("th", { scope: "rowgroup", rowspan: String(need.providers.length), dir: "auto" }, need.label));
    cells.push(
      make("td", { "data-head": words.call_who }, linked(one.name, one.href)),
      make("td", { "data-head": words.call_role }, ...one.roles.flatMap((role, at) => [at ? "・" : "", make("span", { class: "short" }, role)])),
      make("td", { "data-head": words.call_known }, mark(one.status, one.known)),
      make("td", { "data-head": words.call_contact }, words.call_unknown),
    );
    return make("tr", {}, ...cells);
  }

  function nobody(need) {
    const unknown = ["who", "role", "known", "contact"].map((name) => make("td", { "data-head": words[`call_${name}`] }, words.call_unknown));
    return make("tr", {}, make("th", { scope: "rowgroup", dir: "auto" }, need.label), ...unknown);
  }

  function reasons(need) {
    const title = make("h3", { dir: "auto" }, need.label);
    if (!need.providers.length) {
      const raised = need.raised.length ? [make("p", {}, words.call_raised), ...need.raised.slice(0, 3).map(place)] : [];
      return [title, make("p", {}, words.call_nobody), ...raised];
    }
    const rows = need.providers.map((one) => {
      const notes = one.notes.map((note) => make("p", { class: "reason" }, note));
      const more = one.more ? make("small", {}, fill(words.call_more, { count: one.more })) : null;
      return make("div", {}, make("dt", tongue(one.name), one.name), make("dd", {}, ...one.path.map(step), ...notes, more));
    });
    return [title, make("dl", { class: "facts reasons" }, ...rows)];
  }

  function step(one) {
    const line = make("p", {}, "→ ", linked(one.name, one.href), ` （${one.by}） `, one.status === "stated" ? null : mark(one.status, one.known));
    const said = one.said ? place(one.said) : null;
    return make("div", {}, line, one.reason ? make("p", { class: "reason" }, one.reason) : null, said);
  }

  function place(said) {
    const where = said.href ? make("a", { class: "place", href: said.href, ...aside }, said.place) : make("span", { class: "place" }, said.place);
    if (said.href && said.quote) welfaregraphCite(where, said.words || said.quote);
    return make("p", { class: "said" }, said.quote ? make("q", { lang: "ja", dir: "auto" }, said.quote) : null, " ", where);
  }

  function inSeveral(needs) {
    const found = new Map();
    for (const need of needs) {
      for (const one of need.providers) {
        if (!found.has(one.agent)) found.set(one.agent, { one, labels: [] });
        found.get(one.agent).labels.push(need.label);
      }
    }
    return [...found.values()]
      .filter(({ labels }) => labels.length > 1)
      .sort((first, second) => second.labels.length - first.labels.length)
      .map(({ one, labels }) => make("li", {}, linked(one.name, one.href), `: ${labels.join("、")}`));
  }

  function atTable(needs) {
    const covering = new Set(needs.flatMap((need) => need.providers.map((one) => one.agent)));
    const seen = new Set();
    const made = [];
    for (const need of needs) {
      for (const sector of need.sectors) {
        if (seen.has(sector.kind) || sector.present.some(([, , thing]) => covering.has(thing))) continue;
        seen.add(sector.kind);
        const names = sector.present.filter(([name]) => name !== sector.kind).flatMap(([name, href]) => ["・", linked(name, href)]);
        const known = sector.present.length ? words.call_named : words.call_absent;
        made.push(make("li", {}, sector.kind, ...names, ` （${sector.source}）: ${known}`));
      }
    }
    return made;
  }

  welfaregraphCombobox({
    input: element("need"),
    list: element("needs"),
    status: null,
    find: (wanted) => welfaregraphRank(data.names, (name) => [name[1]], wanted, 30),
    label: (name) => name[0],
    note: (name) => (name[3] === name[0] ? "" : name[3]),
    none: words.call_none,
    found: "",
    take: (name) => {
      element("need").value = "";
      for (const code of name[2]) if (!chosen.includes(code)) chosen.push(code);
      show();
    },
  });
  for (const [code, box] of boxes) box.addEventListener("change", () => change(code, box.checked));
  element("clear").addEventListener("click", () => {
    chosen.length = 0;
    show();
    element("need").focus();
  });
  element("print").addEventListener("click", () => print());
  show();
})();
