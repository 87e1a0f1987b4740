// Names however they are typed.
"use strict";

const katakana = (char) => String.fromCharCode(char.charCodeAt(0) + 0x60);

// The same as fold in text.py: width, case, kana, dashes, spaces and quotes fall away.
const fold = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/ς/g, "σ")
    .replace(/[‐‑‒–—―−－ｰ-]/g, "ー")
    .replace(/[・･「」『』“”"']/g, "")
    .replace(/[\u3041-\u3096]/g, katakana)
    .replace(/[\s\u0085\u001c-\u001f]/g, "");
