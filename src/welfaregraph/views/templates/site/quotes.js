// From a quote to its words in the source: links take the words along behind the line (#L12~words), and the page of the text marks them.
"use strict";

// Let a link lead to the words, and not only to their line; without this script it leads to the line.
window.welfaregraphCite = (link, words) => {
  const wanted = words.replace(/\s+/g, " ").replace(/^…|…$/g, "").trim();
  if (wanted && /#L\d+$/.test(link.getAttribute("href") ?? "")) link.href += `~${encodeURIComponent(wanted)}`;
};

(() => {
  for (const said of document.querySelectorAll("main .said")) {
    const quote = said.querySelector("q mark") ?? said.querySelector("q") ?? said.parentElement.querySelector(":scope > .value");
    for (const link of said.querySelectorAll("a.place")) if (quote) welfaregraphCite(link, quote.textContent);
  }
  for (const named of document.querySelectorAll("section[aria-labelledby=mentions] li")) {
    welfaregraphCite(named.querySelector("a"), named.querySelector("span:last-child").textContent);
  }

  const MOST = 30; // lines over which a quote may run
  const squeezed = (text) => text.replace(/\s+/g, "");

  // All letters of a line and of those after it, each with the text node that it stands in.
  function letters(line) {
    const found = { text: "", at: [] };
    for (let next = line, number = 0; next && number < MOST; next = next.nextElementSibling, number += 1) {
      const walker = document.createTreeWalker(next.querySelector(".words"), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.parentElement.closest(".inner")) continue;
        for (let place = 0; place < node.data.length; place += 1) {
          if (/\s/.test(node.data[place])) continue;
          found.text += node.data[place];
          found.at.push([node, place]);
        }
      }
    }
    return found;
  }

  function show() {
    document.querySelector(".lines .found")?.classList.remove("found");
    window.CSS?.highlights?.delete("said");
    const [, name, written] = /^#(L\d+)~(.+)$/.exec(location.hash) ?? [];
    const line = name && document.getElementById(name);
    if (!line) return;
    line.classList.add("found");
    line.scrollIntoView({ block: "center" });
    line.querySelector("a.number").focus({ preventScroll: true });
    const wanted = squeezed(decodeURIComponent(written));
    const { text, at } = letters(line);
    const words = [wanted, ...wanted.split("、")].find((one) => one && text.includes(one)); // of several names the one that stands there
    if (!words || !window.CSS?.highlights) return;
    const start = text.indexOf(words);
    const range = new Range();
    range.setStart(...at[start]);
    const [node, place] = at[start + words.length - 1];
    range.setEnd(node, place + 1);
    CSS.highlights.set("said", new Highlight(range));
  }

  function showIfReadable() {
    try {
      show();
    } catch (error) {
      if (!(error instanceof URIError)) throw error; // an address that cannot be decoded names no words
    }
  }
  if (document.querySelector(".lines")) {
    addEventListener("hashchange", showIfReadable);
    showIfReadable();
  }
})();
