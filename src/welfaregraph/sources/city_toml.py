"""The reader of city.toml: what the city and its plan are called, which sources there are, and how they are laid out."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass

from welfaregraph.errors import BadConfiguration
from welfaregraph.model.evidence import Place
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import City, Fact
from welfaregraph.sources.plan.layout import Layout, load_layout
from welfaregraph.text import UndecodableText, decode
from welfaregraph.wording import N_

FILE = "city.toml"
BASE = "https://w3id.org/welfaregraph/id/"
KEYS = {
    "city": ("name_ja", "name_kana", "name_en", "area_code", "corporate_number", "base"),
    "plan": ("title", "title_en", "edition", "period_start", "period_end"),
}
RULES = (
    "projects-of-initiatives",
    "initiatives-of-issues",
    "indicators-of-projects",
    "functions",
    "needs",
    "needs-raised",
)  # what may be concluded; see the guide on sentences
SOURCE_KEYS = ("file", "kind", "title", "publisher", "issued")


@dataclass(frozen=True)
class SourceEntry:
    """One [[sources]] table of a city.toml."""

    file: str
    kind: str
    title: str
    publisher: str
    issued: str


@dataclass(frozen=True)
class Configuration:
    """A city.toml as a whole."""

    city: City
    sources: tuple[SourceEntry, ...]
    layout: Layout
    rules_off: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def read_configuration(data: bytes) -> Configuration:
    """Return what a city.toml says. Raises BadConfiguration naming the line or key that cannot be used."""
    try:
        text, _ = decode(data)
        tables = tomllib.loads(text)
    except UndecodableText:
        raise BadConfiguration(N_("city.toml is not a text file. Save it as UTF-8.")) from None
    except tomllib.TOMLDecodeError as error:
        message = N_('city.toml is not valid TOML: {reason}. Texts stand in quotes: name_ja = "…".')
        raise BadConfiguration(message, reason=error) from None
    if unknown := sorted(set(tables) - {"city", "plan", "sources", "layout", "rules"}):
        message = N_("city.toml has tables that are not known: {names}. Known are city, plan, sources, layout, rules.")
        raise BadConfiguration(message, names=", ".join(unknown))
    facts = _facts(text, tables)
    for key in ("city.name_ja", "city.area_code", "plan.title"):
        if key not in facts:
            raise BadConfiguration(N_("city.toml lacks {key}."), key=key)
    for key, pattern in (
        ("city.area_code", r"\d{5,6}"),
        ("city.corporate_number", r"\d{13}"),
        ("city.base", r"https?://[^\s<>\"{}|\\^`]+/"),
    ):
        if key in facts and not re.fullmatch(pattern, facts[key].value):
            message = N_("{key} in city.toml is {value}; it must look like {pattern}.")
            raise BadConfiguration(message, key=key, value=facts[key].value, pattern=pattern)
    try:
        layout = load_layout(tables.get("layout"))
    except ValueError as error:
        message = N_("city.toml: {reason} cannot be used; see the guide on layouts for what may stand there.")
        raise BadConfiguration(message, reason=error) from None
    area = facts["city.area_code"].value
    base = facts["city.base"].value if "city.base" in facts else f"{BASE}{area}/"
    off, problems = _rules_off(text.split("\n"), tables.get("rules", {}))
    return Configuration(City(facts, base), _sources(tables.get("sources", [])), layout, off, problems)


def _facts(text: str, tables: dict[str, object]) -> dict[str, Fact]:
    lines = text.split("\n")
    facts: dict[str, Fact] = {}
    for table, keys in KEYS.items():
        content = tables.get(table, {})
        if not isinstance(content, dict):
            raise BadConfiguration(N_("city.toml lacks {key}."), key=f"[{table}]")
        if unknown := sorted(set(content) - set(keys)):
            message = N_("[{table}] in city.toml has keys that are not known: {names}. Known are {known}.")
            raise BadConfiguration(message, table=table, names=", ".join(unknown), known=", ".join(keys))
        for key in keys:
            value = content.get(key)
            if value is None or value == "":
                continue
            if isinstance(value, (dict, list, bool)):
                raise BadConfiguration(N_("{key} in city.toml must be a text in quotes."), key=f"{table}.{key}")
            number = _line_of(lines, table, key)
            facts[f"{table}.{key}"] = Fact(str(value).strip(), _place(lines, number))
    return facts


def _rules_off(lines: list[str], table: object) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """Return the rules that [rules] switches off (name = false), and what in it cannot be used; that changes nothing."""
    if not isinstance(table, dict):
        raise BadConfiguration(N_("city.toml lacks {key}."), key="[rules]")
    problems = []
    for key, on in table.items():
        place = _place(lines, _line_of(lines, "rules", key))
        if key not in RULES:
            near = difflib.get_close_matches(key, RULES, n=1, cutoff=0.0)[0]
            problems.append(problem("rule-unknown", place, key=key, near=near, known=", ".join(RULES)))
        elif not isinstance(on, bool):
            problems.append(problem("rule-value", place, key=key, value=on))
    return frozenset(key for key, on in table.items() if key in RULES and on is False), tuple(problems)


def _place(lines: list[str], number: int) -> Place:
    return Place(FILE, "line", number - 1, number, number, lines[number - 1].strip())


def _line_of(lines: list[str], table: str, key: str) -> int:
    inside = ""
    for number, line in enumerate(lines, 1):
        if match := re.match(r"\s*\[+\s*([\w.-]+)\s*\]+", line):
            inside = match[1]
        elif inside == table and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return number
    return 1


def _sources(tables: object) -> tuple[SourceEntry, ...]:
    if not isinstance(tables, list) or not tables:
        raise BadConfiguration(N_("city.toml lacks {key}."), key="[[sources]]")
    entries = []
    for table in tables:
        if not isinstance(table, dict) or not isinstance(table.get("file"), str) or set(table) - set(SOURCE_KEYS):
            raise BadConfiguration(N_("[[sources]] in city.toml takes {known}."), known=", ".join(SOURCE_KEYS))
        name = table["file"]
        if not re.fullmatch(r"[^/\\:\0]+", name) or name.startswith("."):
            raise BadConfiguration(N_("{name} in city.toml is not the name of a file in sources/."), name=name)
        entries.append(SourceEntry(name, *(str(table.get(key, "")) for key in SOURCE_KEYS[1:])))
    return tuple(entries)
