"""The words of a plan's layout: what stands above its sections and columns, and how its lines are marked."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from welfaregraph.sources.plan.years import without_years
from welfaregraph.text import fold

SECTIONS = ("goal", "issues", "plans", "data", "indicators", "initiatives", "projects", "notes")
REQUIRED = ("goal", "issues", "plans", "indicators", "initiatives", "projects")


@dataclass(frozen=True)
class Mark:
    """A mark that a plan prints on some indicators: the words of its key, and the code of what it means."""

    label: str
    code: str


@dataclass(frozen=True)
class Layout:
    """The tables of layout.toml, those of a city.toml added.

    ``titles`` are the section words as the city prints them first, for messages.
    """

    sections: dict[str, tuple[str, ...]]
    columns: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]
    marks: tuple[Mark, ...] = ()

    @cached_property
    def section_of(self) -> dict[str, str]:
        """Folded heading -> section."""
        return {fold(word): name for name, words in self.sections.items() for word in words}

    @cached_property
    def column_of(self) -> dict[str, str]:
        """Folded column header -> column; the first column that claims a word keeps it."""
        found: dict[str, str] = {}
        for name, words in self.columns.items():
            for word in words:
                found.setdefault(fold(word), name)
        return found

    @cached_property
    def bullet(self) -> re.Pattern[str]:
        """One or more bullets at the head of a line; an ASCII one only before a blank, so that -5 stays a number."""
        loose = "".join(re.escape(glyph) for glyph in self.words["bullets"] if not glyph.isascii() and glyph not in "–—")
        strict = "".join(re.escape(glyph) for glyph in self.words["bullets"] if glyph.isascii() or glyph in "–—")
        return re.compile(rf"[\s　]*(?:(?:[{loose}]|[{strict}](?=[\s　{loose}]))[\s　]*)+")

    @cached_property
    def arrow(self) -> re.Pattern[str]:
        """An arrow between a present and a target value."""
        return re.compile("[\\s　]*(?:" + "|".join(map(re.escape, self.words["arrows"])) + ")[\\s　]*")

    def note_mark(self, numbered: bool) -> re.Pattern[str]:
        """The mark of a note; its number, where it has one, is the group ``n``."""
        templates = sorted(self.words["note_marks"], key=len, reverse=True)
        kept = [re.escape(t).replace(r"\{n\}", r"(\d{1,2})(?!\d)") for t in templates if numbered or "{n}" not in t or "^" in t]
        return re.compile("(?:" + "|".join(kept) + ")")

    def column(self, header: str) -> str:
        """Return the column that a header cell names, years, parentheses and emphasis in it aside, or nothing."""
        plain = re.sub(r"[（(\[［][^（）()\[\]［］]*[）)\]］]", "", header.strip("*＊ 　"))
        for text in (plain, without_years(plain)):
            if found := self.column_of.get(fold(text.strip("*＊ 　:：の")), ""):
                return found
        return ""

    def ends_like_unit(self, name: str) -> bool:
        """Whether a name ends as names of divisions do."""
        return name.endswith(self.words["unit_endings"])

    def is_unit(self, word: str) -> bool:
        """Whether a word is the name of a division or one of the words that name none (関係各課)."""
        return fold(word) in self.unnamed or (2 <= len(word) <= 20 and self.ends_like_unit(word))

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """The folded words that stand where divisions are named, and name none."""
        return frozenset(map(fold, self.words["unnamed_units"]))

    def ends_like_plan(self, name: str) -> bool:
        """Whether a name ends as names of plans do, a parenthesis and 等 behind it aside."""
        plain = re.sub(r"(?:[（(][^（）()]*[）)]|[「『]|[」』])+$", "", name.strip())
        return re.sub(r"[\s　]*(?:など|等)$", "", plain).rstrip("」』").endswith(self.words["plan_endings"])


def load_layout(extra: dict[str, object] | None = None) -> Layout:
    """Return the general layout with a city's own words put before it.

    ``extra`` is the [layout] table of a city.toml. Raises ValueError naming what is of the wrong kind.
    """
    general = tomllib.loads((Path(__file__).parent / "layout.toml").read_text(encoding="utf-8"))
    extra = extra or {}
    if unknown := sorted(set(extra) - {"sections", "columns", "words", "marks"}):
        raise ValueError(f"[layout] {', '.join(unknown)}")
    tables = {name: _merged(name, general[name], extra.get(name, {})) for name in ("sections", "columns", "words")}
    marks = extra.get("marks", [])
    if not isinstance(marks, list) or not all(isinstance(m, dict) and {"label", "type"} <= set(m) for m in marks):
        raise ValueError("[[layout.marks]] label, type")
    return Layout(**tables, marks=tuple(Mark(str(m["label"]), str(m["type"])) for m in marks))


def _merged(name: str, general: dict[str, list[str]], own: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(own, dict):
        raise ValueError(f"[layout.{name}]")
    if unknown := sorted(set(own) - set(general)):
        raise ValueError(f"[layout.{name}] {', '.join(unknown)}")
    for key, words in own.items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            raise ValueError(f"[layout.{name}] {key}")
    claimed = {fold(word) for words in own.values() for word in words}
    merged = {}
    for key, words in general.items():
        kept = [word for word in words if name == "words" or fold(word) not in claimed]
        merged[key] = tuple(dict.fromkeys([*own.get(key, []), *kept]))
    return merged
