// Search over all written names, on every page; the names are in names.js. Whatever the names hold is set as text.
"use strict";

// A text field with a list of what it may mean: arrows, Enter and Escape, the mouse, and a status that is read out.
window.welfaregraphCombobox = ({ input, list, status, find, label, note, none, found, take }) => {
  let shown = [];
  let active = -1;
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (number) => {
    const one = shown[number];
    close();
    if (one) take(one);
  };
  const show = () => {
    const wanted = fold(input.value);
    if (!wanted) {
      if (status) status.textContent = "";
      return close();
    }
    shown = find(wanted);
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(
      ...shown.map((one, number) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${number}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const name = document.createElement("span");
        name.dir = "auto";
        if (document.documentElement.lang !== "ja" && /[\u3041-\u9fff]/.test(label(one))) name.lang = "ja";
        name.textContent = label(one);
        const more = document.createElement("small");
        more.textContent = note(one);
        option.append(name, more);
        option.addEventListener("pointerdown", (event) => event.preventDefault());
        option.addEventListener("click", () => choose(number));
        return option;
      }),
    );
    if (!shown.length) {
      const option = document.createElement("li");
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.setAttribute("aria-disabled", "true");
      option.textContent = none;
      list.append(option);
    }
    if (status) status.textContent = shown.length ? found.replace("{count}", String(shown.length)) : none;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };
  const move = (step) => {
    if (list.hidden) show();
    if (!shown.length) return;
    active = (active + step + shown.length + (active < 0 && step < 0 ? 1 : 0)) % shown.length;
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === active)));
    input.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  };
  input.addEventListener("input", show);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // the keys belong to the Japanese input method
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      choose(Math.max(active, 0));
    } else if (event.key === "Escape") {
      close();
    }
  });
};

// Names that are equal, then those that begin so, then those that hold it; within these in the order of the data.
window.welfaregraphRank = (entries, ways, wanted, most) => {
  const found = [[], [], []];
  for (const entry of entries) {
    let best = 3;
    for (const way of ways(entry)) {
      const rank = way === wanted ? 0 : way.startsWith(wanted) ? 1 : way.includes(wanted) ? 2 : 3;
      if (rank < best) best = rank;
    }
    if (best < 3) found[best].push(entry);
  }
  return found.flat().slice(0, most);
};

(() => {
  const input = document.getElementById("search");
  const english = document.documentElement.lang === "en";
  const names = window.welfaregraphNames ?? { kinds: {}, things: [] };
  welfaregraphCombobox({
    input,
    list: document.getElementById("suggestions"),
    status: document.getElementById("search-status"),
    find: (wanted) => welfaregraphRank(names.things, (thing) => thing[4], wanted, 30),
    label: (thing) => (english && thing[3]) || thing[2],
    note: (thing) => (names.kinds[thing[1]] ?? ["", ""])[english ? 1 : 0],
    none: input.dataset.none,
    found: input.dataset.found,
    take: (thing) => {
      location.href = document.body.dataset.up + thing[0];
    },
  });

  // A gap that an address names stands inside a closed list; on paper everything is open, and the day is on it.
  const named = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return ""; // an address that cannot be decoded names nothing here
    }
  };
  const reveal = () => {
    const chosen = document.getElementById(named());
    const around = chosen?.closest("details");
    if (around) around.open = true;
    if (chosen?.tabIndex === -1) chosen.focus({ preventScroll: false });
  };
  addEventListener("hashchange", reveal);
  reveal();
  let closed = [];
  addEventListener("beforeprint", () => {
    const printed = document.getElementById("printed");
    const today = new Date();
    const date = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    printed.textContent = printed.dataset.printed.replace("{date}", date);
    printed.hidden = false;
    closed = [...document.querySelectorAll("details.printed:not([open])")];
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
  });
  document.documentElement.dataset.ready = "true";
})();
