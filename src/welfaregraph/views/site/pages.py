"""All files of a site, in both languages; the same material gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from welfaregraph.views.network_page import network_page
from welfaregraph.views.site.calling import calling_page
from welfaregraph.views.site.coverage import coverage_page
from welfaregraph.views.site.frame import POLICY, TEMPLATES, Frame, environment
from welfaregraph.views.site.handbook import handbook_pages
from welfaregraph.views.site.indicators import indicators_page
from welfaregraph.views.site.lacking import lacking_page
from welfaregraph.views.site.material import Material
from welfaregraph.views.site.names import names_script
from welfaregraph.views.site.passages import passage_pages
from welfaregraph.views.site.places import Places
from welfaregraph.views.site.start import start_page
from welfaregraph.views.site.things import thing_data, thing_pages
from welfaregraph.wording import LANGUAGES, speaking


def site_files(material: Material) -> Iterator[tuple[str, bytes]]:
    """Yield the address and the content of every file."""
    network = material.network
    places = Places(network.nodes(data="kind"), material.texts)
    style = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in ("palette.css", "site/site.css", "site/paper.css"))
    yield "site.css", style.encode()
    for script in ("site.js", "quotes.js", "ecomap.js", "calling.js"):
        yield script, _read(TEMPLATES / "site" / script)
    yield from thing_data(material, places)
    yield "names.js", names_script(material, places)
    yield "map.html", network_page(network, dict(material.positions), material.title, material.source_lines, places.things).encode()
    yield "index.html", environment().get_template("site/door.html.jinja").render(policy=POLICY, city=material.title).encode()
    for spoken in LANGUAGES:
        with speaking(spoken):
            for here, data in _pages(Frame(material, places)):
                yield f"{spoken}/{here}", data


def _pages(frame: Frame) -> Iterator[tuple[str, bytes]]:
    yield "index.html", start_page(frame)
    yield from thing_pages(frame)
    yield "calling.html", calling_page(frame)
    yield "lacking.html", lacking_page(frame)
    yield "coverage.html", coverage_page(frame)
    yield "indicators.html", indicators_page(frame)
    yield from passage_pages(frame)
    yield from handbook_pages(frame)


def _read(path: Path) -> bytes:
    return path.read_text(encoding="utf-8").encode()
