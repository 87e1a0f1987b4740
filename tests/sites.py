"""Reading the pages of a site as a browser does, without one; and a city whose every word tries to get out of its place."""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

HOSTILE = (
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    '<a href="javascript:window.hacked=1">href=</a>',
    "<svg onload=window.hacked=1>",
    "\"'`{{ 7*7 }}{% raw %}<!--",
    "\u202e逆\u2028行 עברית",
    "家族👨‍👩‍👧‍👦が̈",
    "長" * 300,
    "全角　空白と  二つの空白\u00a0と\u0085",
)
HOSTILE_IRI = "javascript:window.hacked=1//'()&amp;%22%3E%3Cscript%3E"  # a whole IRI, as good as any
_PROJECT = NamedNode("https://w3id.org/welfaregraph/ns#Project")
VOID = {"meta", "link", "input", "img", "br", "hr"}


class Page(HTMLParser):
    """A page: its elements, ids, links, inline scripts, and the text that a coordinator reads (before what is for analysts)."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[tuple[str | None, str]] = []
        self.text = ""
        self.analyst = ""
        self._open: list[str] = []
        self._for_analysts = 0
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.elements.append((tag, given))
        if tag == "script" and "src" not in given:
            self.inline.append((given.get("type"), ""))
        if tag not in VOID:
            self._open.append(tag)
            if given.get("class") == "analyst":
                self._for_analysts = len(self._open)

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if len(self._open) < self._for_analysts:
            self._for_analysts = 0

    def handle_data(self, data):
        if self._open and self._open[-1] == "script":
            self.inline[-1] = (self.inline[-1][0], self.inline[-1][1] + data)
        elif self._for_analysts:
            self.analyst += data
        else:
            self.text += data

    def has(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.elements if attrs.get("id")]

    @property
    def links(self) -> list[tuple[Path, str]]:
        """The files that the page leads to, and the places in them."""
        found = []
        for tag, attrs in self.elements:
            href = attrs.get("href" if tag in ("a", "link") else "src" if tag == "script" else "-")
            if href and not href.startswith(("data:", "https://")):
                file, fragment = urldefrag(href)
                target = (self.path.parent / file.partition("?")[0]).resolve() if file else self.path
                found.append((target, unquote(fragment)))
        return found


@cache
def pages(site: Path) -> dict[str, Page]:
    """Return the pages of a site by address, the map left out: it is made of data by its script; a site read once is not read again."""
    return {path.relative_to(site).as_posix(): Page(path) for path in sorted(site.rglob("*.html")) if path.name != "map.html"}


def names(site: Path) -> list[list[Any]]:
    """Return what the search of a site knows: page, kind, Japanese and English name, and folded names of each thing."""
    text = (site / "names.js").read_text(encoding="utf-8")
    found: list[list[Any]] = json.loads(re.search(r"window\.welfaregraphNames = (.*);\n", text)[1])["things"]
    return found


def _in_city_toml(path: Path) -> None:
    """Make every name and title of a city.toml hostile."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if re.match(r"(name|title|publisher|edition)\w* = ", line):
            words = line.partition("= ")[2].strip('"') + HOSTILE[number % len(HOSTILE)]
            lines[number] = f"{line.partition('=')[0]}= {json.dumps(words, ensure_ascii=False)}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def attacked(city: Path, folder: Path) -> Path:
    """Return a copy of a city in which every name and quote ends with something hostile, and so do its sources; an IRI is a script."""
    shutil.copytree(city, folder, ignore=shutil.ignore_patterns("page"))
    _in_city_toml(folder / "city.toml")
    projects = {quad.subject.value for quad in parse(path=folder / "graph.trig", format=RdfFormat.TRIG) if quad.object == _PROJECT}
    renamed = {min(projects): NamedNode(HOSTILE_IRI)}
    count = 0
    for name in ("graph.trig", "mentions.trig"):
        quads = []
        for quad in parse(path=folder / name, format=RdfFormat.TRIG):
            value = quad.object
            kept = quad.predicate.value.endswith(("identifier", "line", "start", "end", "checksumValue", "format", "value"))
            if isinstance(value, Literal) and not kept and value.datatype.value.endswith(("#string", "#langString")):
                words = f"{value.value} {HOSTILE[count % len(HOSTILE)]}"
                value = Literal(words, language=value.language) if value.language else Literal(words)
                count += 1
            subject, value = (renamed.get(getattr(term, "value", ""), term) for term in (quad.subject, value))
            quads.append(Quad(subject, quad.predicate, value, quad.graph_name))
        (folder / name).write_bytes(serialize(quads, format=RdfFormat.TRIG))
    for source in (folder / "sources").glob("*.txt"):
        with source.open("a", encoding="utf-8") as file:
            file.write("\n" + "\n".join(HOSTILE) + "\n")
    return folder
