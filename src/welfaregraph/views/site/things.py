"""The pages of things: what each is, what is written of it, its ties by kind, what is missing, where the text names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from welfaregraph.analyses.gaps.finding import kinds as gap_kinds
from welfaregraph.views.gaps import explanation
from welfaregraph.views.page_looks import LOOKS
from welfaregraph.views.page_wording import word
from welfaregraph.views.site.asked import answers_of
from welfaregraph.views.site.divisions import charge_around, division_of, left_without
from welfaregraph.views.site.ecomap import ecomap
from welfaregraph.views.site.facts import fact_rows
from welfaregraph.views.site.frame import Frame, Maker, Named
from welfaregraph.views.site.levels import levels_of
from welfaregraph.views.site.material import Material
from welfaregraph.views.site.places import Places
from welfaregraph.views.site.ties import Group, tie_sections, tied
from welfaregraph.views.site.who import calling_of
from welfaregraph.views.tables import NOTHING
from welfaregraph.wording import pick, translate

_FORMATS = {"Turtle": ".ttl", "JSON-LD": ".jsonld"}


@dataclass(frozen=True)
class Lines:
    """Where a source names a thing: each line with its place and the words there."""

    source: str
    lines: tuple[tuple[int, str, str], ...]


def thing_pages(frame: Frame) -> Iterator[tuple[str, Maker]]:
    """Yield the address of every thing, and of the list of them, with what makes the page."""
    material = frame.material
    gaps = defaultdict(list)
    for gap in material.gaps.gaps:
        kind = gap_kinds()[gap.kind]
        gaps[gap.subject].append({"code": gap.kind, "title": pick(*kind.title), "severity": kind.severity, "says": explanation(gap)})
    mentions, called = _mentions(frame), defaultdict(list)
    for thing, label in material.network.nodes(data="label"):
        called[label].append(thing)

    def page(thing: str) -> bytes:
        node = material.network.nodes[thing]
        here, name = frame.places.thing(thing), frame.named(thing)
        sections = tie_sections(frame, thing)
        return frame.page(
            "thing",
            here,
            "things",
            title=name.name,
            thing=name,
            other_name=node["english"] if name.name == node["label"] else node["label"],
            status=node["status"],
            same=[frame.named(one) for one in called[node["label"]] if one != thing],
            type=pick(*word(node["type"])),
            policies=[frame.named(one) for one in node["policies"] if one != thing],
            facts=list(fact_rows(frame, node["facts"])),
            sections=sections,
            counts={section: sum(len(group.ties) for group in groups) for section, groups in sections.items()},
            moods=[section for section, groups in sections.items() if _moods(groups)][:1],
            gaps=[gap for one in (thing, *_projects(frame, thing)) for gap in gaps[one]],
            around=ecomap(name, tied(sections)),
            calling=calling_of(frame, thing, name),
            mentions=mentions.get(thing, ()),
            levels=levels_of(frame, thing),
            division=division_of(frame, thing),
            charge_around=charge_around(frame, thing),
            left=left_without(frame, thing),
            answers=answers_of(frame, thing),
            nothing=translate(NOTHING),
            map_fragment=frame.on_map(thing),
            iri=thing,
            turtle=material.statements[thing].turtle,
            files=[(name, frame.places.data(thing, suffix)) for name, suffix in _FORMATS.items()],
        )

    for thing in material.network:
        yield frame.places.thing(thing), partial(page, thing)
    yield "things.html", lambda: frame.page("things", "things.html", "things", groups=_groups(frame))


def thing_data(material: Material, places: Places) -> Iterator[tuple[str, Maker]]:
    """Yield the address of the files with the statements about each thing, with what makes the file."""

    def turtle(thing: str) -> bytes:
        return material.statements[thing].turtle.encode()

    def json_ld(thing: str) -> bytes:
        return material.statements[thing].json_ld.encode()

    for thing in material.network:
        yield places.data(thing, _FORMATS["Turtle"]), partial(turtle, thing)
        yield places.data(thing, _FORMATS["JSON-LD"]), partial(json_ld, thing)


def _groups(frame: Frame) -> list[tuple[str, list[tuple[Named, int]]]]:
    """Return the things by kind, each with the number of its ties."""
    network = frame.material.network
    found = []
    for kind in LOOKS:
        members = [(frame.named(thing), network.degree(thing)) for thing in network]
        shown = sorted((one for one in members if one[0].kind == kind), key=lambda one: (one[0].name, one[0].href))
        if shown:
            found.append((kind, shown))
    return found


def _moods(groups: Iterable[Group]) -> bool:
    """Whether some tie says how it is put or how well it fits."""
    return any(said.moods for group in groups for tie in group.ties for said in tie.said[:1])


def _projects(frame: Frame, thing: str) -> tuple[str, ...]:
    """Return the projects of a division: what is missing around them is its business too."""
    charge = frame.material.charges.get(thing)
    return charge.projects if charge else ()


def _mentions(frame: Frame) -> dict[str, tuple[Lines, ...]]:
    found: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    for text in frame.material.marked:
        for one in text.mentions:
            if one.thing:
                found[one.thing].append((text.source, one.line, " ".join(one.words.split())))
    return {
        thing: tuple(
            _lines(frame, source, [(line, words) for _, line, words in group]) for source, group in groupby(said, lambda one: one[0])
        )
        for thing, said in found.items()
    }


def _lines(frame: Frame, source: str, said: list[tuple[int, str]]) -> Lines:
    lines: dict[int, list[str]] = defaultdict(list)
    for line, words in said:
        lines[line].append(words)
    return Lines(source, tuple((line, frame.places.line(source, line), "、".join(dict.fromkeys(words))) for line, words in lines.items()))
