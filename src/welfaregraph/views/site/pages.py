"""All files of a site, in both languages; the same material gives the same bytes, whether they are written or served."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from welfaregraph.views.network_page import network_page
from welfaregraph.views.site.calling import calling_page
from welfaregraph.views.site.coverage import coverage_page
from welfaregraph.views.site.frame import POLICY, TEMPLATES, Frame, Maker, Server, environment
from welfaregraph.views.site.handbook import handbook_pages
from welfaregraph.views.site.importing import import_page
from welfaregraph.views.site.indicators import indicators_page
from welfaregraph.views.site.lacking import lacking_page
from welfaregraph.views.site.material import Material
from welfaregraph.views.site.meeting import meeting_page
from welfaregraph.views.site.names import names_script
from welfaregraph.views.site.passages import passage_pages
from welfaregraph.views.site.places import Places
from welfaregraph.views.site.query import query_page
from welfaregraph.views.site.start import start_page
from welfaregraph.views.site.things import thing_data, thing_pages
from welfaregraph.wording import LANGUAGES, speaking


class Site:
    """The files of a site by their addresses, each made when it is asked for; ``server`` is who gives them, None for files."""

    def __init__(self, material: Material, server: Server | None = None) -> None:
        self.material = material
        self.places = Places(material.network.nodes(data="kind"), material.texts)
        self.frames: dict[str, Frame] = {}
        self._makers: dict[str, Maker] = dict(self._shared(server))
        for spoken in LANGUAGES:
            with speaking(spoken):
                self.frames[spoken] = Frame(material, self.places, server)
                for here, make in _pages(self.frames[spoken]):
                    self._makers[f"{spoken}/{here}"] = partial(_spoken, spoken, make)

    def __iter__(self) -> Iterator[str]:
        """Yield the address of every file."""
        return iter(self._makers)

    def file(self, address: str) -> bytes | None:
        """Return what stands at an address; None where nothing does."""
        make = self._makers.get(address)
        return make() if make else None

    def _shared(self, server: Server | None) -> Iterator[tuple[str, Maker]]:
        material = self.material
        yield "site.css", _style
        yield "site.js", lambda: _read(TEMPLATES / "fold.js") + _read(TEMPLATES / "site" / "site.js")
        for script in ("quotes.js", "ecomap.js", "calling.js", *(("meeting.js",) if server else ())):
            yield script, partial(_read, TEMPLATES / "site" / script)
        yield from thing_data(material, self.places)
        yield "names.js", cache(partial(names_script, material, self.places))
        yield "map.html", cache(self._map)
        yield "index.html", lambda: environment().get_template("site/door.html.jinja").render(policy=POLICY, city=material.title).encode()

    def _map(self) -> bytes:
        material = self.material
        page = network_page(material.network, dict(material.positions), material.title, material.source_lines, self.places.things)
        return page.encode()


def site_files(material: Material) -> Iterator[tuple[str, bytes]]:
    """Yield the address and the content of every file."""
    site = Site(material)
    for address in site:
        yield address, site.file(address) or b""


def _pages(frame: Frame) -> Iterator[tuple[str, Maker]]:
    yield "index.html", partial(start_page, frame)
    yield from thing_pages(frame)
    yield "calling.html", partial(calling_page, frame)
    yield "meeting.html", partial(meeting_page, frame)
    yield "lacking.html", partial(lacking_page, frame)
    yield "coverage.html", partial(coverage_page, frame)
    yield "indicators.html", partial(indicators_page, frame)
    yield from passage_pages(frame)
    yield "query.html", partial(query_page, frame)
    yield "import.html", partial(import_page, frame)
    yield from handbook_pages(frame)


def _spoken(spoken: str, make: Maker) -> bytes:
    with speaking(spoken):
        return make()


def _style() -> bytes:
    return b"".join(map(_read, (TEMPLATES / name for name in ("palette.css", "site/site.css", "site/paper.css", "site/asking.css"))))


def _read(path: Path) -> bytes:
    return path.read_text(encoding="utf-8").encode()
