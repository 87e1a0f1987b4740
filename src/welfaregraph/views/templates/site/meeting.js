// The form of a support conference: completes the names of needs. What is chosen is sent with the form to this computer's own server only.
"use strict";

(() => {
  const { names } = JSON.parse(document.getElementById("data").textContent);
  const element = (id) => document.getElementById(id);
  const input = element("need");

  function add(name) {
    const boxes = [...document.querySelectorAll("#form input[name=need][type=checkbox]")];
    const there = boxes.find((box) => box.value === name[0]);
    if (there) {
      there.checked = true;
    } else {
      const box = document.createElement("input");
      box.type = "checkbox";
      box.name = "need";
      box.value = name[0];
      box.checked = true;
      const words = document.createElement("span");
      words.dir = "auto";
      if (document.documentElement.lang !== "ja" && /[\u3041-\u9fff]/.test(name[0])) words.lang = "ja";
      words.textContent = name[0];
      const label = document.createElement("label");
      label.append(box, " ", words);
      const item = document.createElement("li");
      item.append(label);
      element("chosen").append(item);
    }
    input.value = "";
  }

  welfaregraphCombobox({
    input,
    list: element("needs"),
    status: null,
    find: (wanted) => welfaregraphRank(names, (name) => [name[1]], wanted, 30),
    label: (name) => name[0],
    note: (name) => (name[2] === name[0] ? "" : name[2]),
    none: input.dataset.none,
    found: "",
    take: add,
  });
  for (const link of document.querySelectorAll("section[aria-labelledby=answer] a")) {
    link.target = "_blank"; // a browser cannot come back to the answer of a form that it may not keep
    link.rel = "noopener";
  }
  const onPaper = element("print");
  if (onPaper) {
    onPaper.hidden = false;
    onPaper.addEventListener("click", () => print());
  }
})();
