"""The frame of every page: its head, where it stands among the others, and the rules under which it runs nothing foreign."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from welfaregraph.networks.city import Fact
from welfaregraph.networks.evidence import Evidence
from welfaregraph.views.network_page import fragments
from welfaregraph.views.page_looks import LOOKS, OUTLINES
from welfaregraph.views.page_wording import kinds, statuses, word
from welfaregraph.views.site.looks import INNER
from welfaregraph.views.site.material import Material
from welfaregraph.views.site.places import Places
from welfaregraph.views.site.said import Said, all_said, source_words
from welfaregraph.views.site.words import words
from welfaregraph.wording import LANGUAGES, language, pick, say

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
# 'self' are the files beside the page, also on a disk; no script and no handler inside a page is run.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"
ASKING = POLICY.replace("form-action 'none'", "form-action 'self'")  # of the pages that ask the server which gives them
NAVIGATION = ("start", "map", "things", "calling", "meeting", "lacking", "coverage", "indicators", "text", "query", "import", "guide")
ADDRESSES = {
    "start": "index.html",
    "things": "things.html",
    "calling": "calling.html",
    "meeting": "meeting.html",
    "lacking": "lacking.html",
    "coverage": "coverage.html",
    "indicators": "indicators.html",
    "text": "text.html",
    "query": "query.html",
    "import": "import.html",
    "guide": "guide/index.html",
}

Maker = Callable[[], bytes]  # makes a page when it is asked for


@dataclass(frozen=True)
class Server:
    """The server that gives the pages: the ``token`` that its forms bring along, and whether the check is still running.

    ``stale`` is why the data as they are now could not be read: the pages show those of before.
    """

    token: str
    checking: bool = False
    stale: str = ""


@dataclass(frozen=True)
class Named:
    """A thing as a page shows it: its name, whether that is Japanese, its kind (of LOOKS) and its page."""

    name: str
    japanese: bool
    kind: str
    href: str


class Frame:
    """The pages of one city in the language in use, and where everything has its page; ``server`` is None for pages as files."""

    def __init__(self, material: Material, places: Places, server: Server | None = None) -> None:
        self.material = material
        self.places = places
        self.server = server
        self.words = words()
        self._sources = [source_words(source) for source in material.network.graph.get("sources", ())]
        self._fragments = fragments(material.network)
        self.packed = cache(self._packed)
        self._words: dict[str, Any] = {
            "w": self.words,
            "say": say,
            "kinds": {kind: pick(*both) for kind, both in kinds().items()},
            "statuses": {status: pick(*both) for status, both in statuses().items()},
            "looks": LOOKS,
            "outlines": OUTLINES,
            "inner": {kind: INNER.get(kind, "") for kind in LOOKS},
        }

    def on_map(self, thing: str) -> str:
        """Return the part of the map's address that chooses a thing there."""
        return quote(self._fragments[thing], safe="/")

    def named(self, thing: str) -> Named:
        """Return a thing by its IRI; one that has no page by what its term is called."""
        node = self.material.network.nodes.get(thing)
        if node is None:
            return Named(pick(*word(thing)), False, "other", "")
        kind = node["kind"] if node["kind"] in LOOKS else "other"
        return Named(pick(node["label"], node["english"]), not node["english"], kind, self.places.thing(thing))

    def said(self, evidence: Iterable[Evidence | Fact]) -> tuple[Said, ...]:
        """Return the places of these words, each place once, those with a quote first."""
        return all_said(evidence, self.places)

    def _packed(self, source: str) -> list[str]:
        """Return the lines of a source without any spaces; none of one that is not there."""
        return ["".join(line.split()) for line in self.material.texts.get(source, "").split("\n")]

    def page(self, template: str, here: str, part: str, title: str = "", up: str | None = None, **values: Any) -> bytes:
        """Return a page made of a template; ``here`` is its address in the folder of its language, ``part`` where it belongs.

        ``up`` leads from the page to that folder, where its address does not say so.
        """
        up = "../" * here.count("/") if up is None else up
        spoken = language()
        other = next(one for one in LANGUAGES if one != spoken)
        page = {
            "title": title or self.words[part],
            "city": pick(*self.material.title),
            "language": spoken,
            "other": other,
            "other_href": f"{up}../{other}/{here}",
            "up": up,
            "root": f"{up}../",
            "policy": ASKING if self.server and part in ("calling", "meeting", "query", "import") else POLICY,
            "server": self.server,
            "sources": self._sources,
            "part": part,
            "navigation": [(name, self._href(name, up)) for name in NAVIGATION],
        }
        made = environment().get_template(f"site/{template}.html.jinja")
        text = made.render(page=page, **self._words, **values)
        return text.encode("utf-8")

    def _href(self, name: str, up: str) -> str:
        if name == "map":
            return f"{up}../map.html" + ("?en" if language() == "en" else "")
        return up + ADDRESSES[name]


@cache
def environment() -> Environment:
    """Return the environment of all templates: whatever the data holds is text in them."""
    made = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    return made
