// Everything together.
"use strict";

// Change the view and show it everywhere; ``isStep``: the reader may go back behind it.
function update(change = {}, isStep = false) {
  Object.assign(state, change);
  recompute();
  restyle();
  showFilters();
  showList();
  showLegend();
  showView();
  showMissing();
  showDetails();
  resize();
  writeAddress(isStep);
}

function choose(chosen) {
  if (chosen === state.chosen && !state.missing.length) return;
  update({ chosen, missing: [] }, true);
  if (!chosen) {
    if (view === "chosen") fit();
    return;
  }
  if (isTie(chosen)) announce(say("chosen_tie", { one: nameOf(things[chosen.from]), other: nameOf(things[chosen.to]) }));
  else announce(say("chosen_thing", { name: nameOf(chosen), kind: pick(data.kinds[chosen.kind]), count: ties[chosen.id].filter(isKnown).length }));
  requestAnimationFrame(() => showPlace(isTie(chosen) ? things[chosen.from] : chosen));
}

function speak(language) {
  state.language = language;
  document.documentElement.lang = language;
  document.title = pick(data.title);
  for (const one of document.querySelectorAll("[data-message]")) one.textContent = say(one.dataset.message);
  for (const one of document.querySelectorAll("[data-message-label]")) one.setAttribute("aria-label", say(one.dataset.messageLabel));
  for (const one of document.querySelectorAll("[data-message-placeholder]")) one.placeholder = say(one.dataset.messagePlaceholder);
  for (const one of document.querySelectorAll("[data-ja]")) one.textContent = language === "en" ? one.dataset.en : one.dataset.ja;
  for (const one of document.querySelectorAll("[data-language]")) one.setAttribute("aria-pressed", String(one.dataset.language === language));
  if (element("home")) element("home").href = `${language}/index.html`;
  labelCache.clear();
  update();
}

function showAddress() {
  if (!readAddress()) return;
  const spoken = languageOf(location.hash.slice(1));
  if (state.seen) showSeen();
  if (spoken === state.language) update();
  else speak(spoken);
  if (state.seen) return;
  if (state.chosen) requestAnimationFrame(() => showPlace(isTie(state.chosen) ? things[state.chosen.from] : state.chosen));
  else fit();
}

Object.assign(state, viewOf(location.hash.slice(1)));
openPicture();
if (state.seen) showSeen();
else fit(false);
network.once("afterDrawing", () =>
  requestAnimationFrame(() => {
    openPointing();
    openChoosing();
    openSaving();
    completing(element("search"), (thing) => {
      choose(thing);
      element("details").focus({ preventScroll: true });
    });
    for (const one of document.querySelectorAll("[data-language]")) one.addEventListener("click", () => speak(one.dataset.language));
    document.querySelector(".skip").addEventListener("click", (event) => {
      event.preventDefault();
      element("list").focus();
    });
    addEventListener("hashchange", showAddress);
    dark.addEventListener("change", () => {
      colours = readColours();
      update();
    });
    const { chosen, missing, seen } = state;
    const spoken = languageOf(location.hash.slice(1));
    if (spoken === "ja") update();
    else speak(spoken);
    if (chosen && !seen) requestAnimationFrame(() => showPlace(isTie(chosen) ? things[chosen.from] : chosen));
    if (missing.length) announce(element("missing").textContent);
    document.documentElement.dataset.ready = "true";
    idle(readAhead);
  }),
);
