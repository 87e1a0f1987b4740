"""Writing the explorer of a graph: a folder of pages, put in the place of an older one in one step."""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from welfaregraph.analyses.gaps.gap import below
from welfaregraph.analyses.measured import measured
from welfaregraph.analyses.meeting import Provider, providers
from welfaregraph.analyses.removal import Removals
from welfaregraph.analyses.sectors import sectors_for
from welfaregraph.errors import DataNotFound, WelfaregraphError
from welfaregraph.graph.concepts import load_concepts
from welfaregraph.graph.trig import write_trig
from welfaregraph.model.problems import Problem
from welfaregraph.model.terms import PREFIXES
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.city import city_network
from welfaregraph.networks.divisions import unnamed_divisions
from welfaregraph.networks.needs import TABLE, needs_served, of_sector, raised
from welfaregraph.networks.whole import whole_network
from welfaregraph.queries.indicators import frame, indicators
from welfaregraph.queries.library import queries
from welfaregraph.sentences.needs import Needs, Wanted
from welfaregraph.sources.city import read_city
from welfaregraph.store import Store, open_store, rows
from welfaregraph.store.opening import GRAPH_FILE
from welfaregraph.tasks.ask_each import ask_each
from welfaregraph.tasks.check import check
from welfaregraph.tasks.draw import source_line, title
from welfaregraph.tasks.find_gaps import coverage_of, gaps_of
from welfaregraph.tasks.place import places
from welfaregraph.tasks.read_text import read_text
from welfaregraph.tasks.site_folder import put_site, refuse
from welfaregraph.text import UndecodableText, decode
from welfaregraph.views.marked import MarkedText
from welfaregraph.views.site.material import Answer, Charge, Material, Statements
from welfaregraph.views.site.pages import site_files
from welfaregraph.wording import say

Value = TypeVar("Value")
BESIDE = "site"


def write_site(location: str | Path, folder: Path, checked: bool = True) -> int:
    """Write the explorer of a graph into a folder and return how many files it has.

    ``checked`` runs the check, whose problems stand on the first page. An older site in the folder is replaced. Raises
    DataNotFound where there is no graph, or where the folder holds anything that is no site's.
    """
    refuse(folder)
    return put_site(site_files(gather(location, checked)), folder)


def write_site_beside(location: str | Path) -> Path:
    """Write the explorer of a graph into site/ of its city's folder, else into a new temporary folder, and return which."""
    folder = Path(location) / BESIDE
    if str(location) != "memory" and (Path(location) / GRAPH_FILE).is_file():
        try:
            write_site(location, folder)
            return folder
        except (DataNotFound, OSError):  # somebody else's files, or a folder for reading only: the pages are written all the same
            pass
    folder = Path(tempfile.mkdtemp(prefix="welfaregraph-")) / BESIDE
    write_site(location, folder)
    return folder


def gather(location: str | Path, checked: bool) -> Material:
    """Return what the pages are made of, from the data at a location."""
    store = open_store(location)
    basis, network = Basis(store), city_network(store)
    texts, marked, problems, failed = _read(location, checked)
    whole = whole_network(basis)
    answers, names = _answers(basis)
    narrower = below(basis.broader)
    agents = [node for node, kind in whole.nodes(data="kind") if kind in TABLE]
    statements = cache(lambda: _statements(store, network))
    asked = cache(lambda: ask_each(store, ((thing, node["kind"], node["label"]) for thing, node in network.nodes(data=True))))
    units = [node for node, kind in network.nodes(data="kind") if kind == "unit"]
    return Material(
        title(network, location),
        network,
        places(network, location),
        tuple(map(source_line, network.graph["sources"])),
        whole,
        texts,
        marked,
        problems,
        failed,
        gaps_of(basis),
        coverage_of(basis),
        measured(indicators(store), frame(store)),
        answers,
        names,
        _Each(agents, Removals(whole, narrower)),
        unnamed_divisions(basis),
        {unit: _charge(store, unit) for unit in units},
        _Each(network, lambda thing: statements()[thing]),
        _Each(network, lambda thing: asked()[thing]),
        narrower,
    )


def _read(location: str | Path, checked: bool) -> tuple[dict[str, str], list[MarkedText], tuple[Problem, ...] | None, str]:
    """Return the sources' texts, the names in them, the problems, and why one of them could not be had: the rest is shown all the same."""
    texts: dict[str, str] = {}
    marked: list[MarkedText] = []
    problems: tuple[Problem, ...] | None = None
    failed: list[str] = []
    if (Path(location) / "city.toml").is_file():
        try:
            texts = _texts(Path(location))
            marked = read_text(location)
        except WelfaregraphError as error:
            failed.append(say(error.message, error.values))
    if checked:
        problems, reason = found_by_check(location)
        failed += filter(None, [reason])
    return texts, marked, problems, " ".join(dict.fromkeys(failed))


def found_by_check(location: str | Path) -> tuple[tuple[Problem, ...] | None, str]:
    """Return the problems, or None and why the check could not be made."""
    try:
        return check(location), ""
    except WelfaregraphError as error:
        return None, say(error.message, error.values)


def _texts(folder: Path) -> dict[str, str]:
    """Return the text of every source of a city, the tables beside the plan too."""
    texts = dict(read_city(folder).texts)
    for path in sorted((folder / "sources").glob("*.csv")):
        with contextlib.suppress(UndecodableText):
            texts.setdefault(path.name, decode(path.read_bytes())[0])
    return texts


def _answers(basis: Basis) -> tuple[dict[str, Answer], list[tuple[str, tuple[str, ...]]]]:
    """Return the answer for each need by its code, and the written names with the codes that each means."""
    concepts = load_concepts()
    ways = {one.code: (one.label, *one.ways) for one in concepts if one.scheme == "bodies"}
    written = Needs(concepts).written()
    wanted = {one.code: one for _, meant in written for one in meant}
    names = [(way, tuple(one.code for one in meant)) for way, meant in written if meant]
    found: dict[str, list[Provider]] = {code: [] for code in sorted(wanted)}
    for one in providers(needs_served(basis, [wanted[code] for code in found])):
        found[one.need.removeprefix(PREFIXES["wgc"])].append(one)
    return {code: _answer(basis, wanted[code], covering, ways) for code, covering in found.items()}, names


def _answer(basis: Basis, want: Wanted, covering: Sequence[Provider], ways: dict[str, tuple[str, ...]]) -> Answer:
    codes = (want.code, *(want.wider if want.kind == "population" else ()))
    sectors = tuple((sector, of_sector(basis, sector.body, ways.get(sector.body, ()))) for sector in sectors_for(codes))
    return Answer(want, tuple(covering), raised(basis, want), sectors)


def _charge(store: Store, unit: str) -> Charge:
    query = queries("panels")["charge"].fill({"division": [unit]})
    return Charge(tuple(row["project"].value for row in rows(store.query(query))), query)


def _statements(store: Store, things: Collection[str]) -> dict[str, Statements]:
    """Return what is stated or confirmed of each thing, by thing: all are asked for at once."""
    found: dict[str, list[Triple]] = {thing: [] for thing in sorted(things)}
    for row in rows(store.query(queries("panels")["described"].fill({"thing": list(found)}))) if found else ():
        triple = Triple(row["subject"], row["property"], row["value"])
        for end in {row["subject"].value, row["value"].value}:
            if end in found:
                found[end].append(triple)
    return {thing: _written(triples) for thing, triples in found.items()}


def _written(triples: Sequence[Triple]) -> Statements:
    read = json.loads(serialize(triples, format=RdfFormat.JSON_LD) or b"[]")
    turtle = write_trig([Quad(*triple) for triple in triples], PREFIXES)
    return Statements(turtle, json.dumps(read, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


class _Each(Mapping[str, Value]):
    """A value for each of these keys, made when it is asked for: few of them are on the page that comes first."""

    def __init__(self, keys: Iterable[str], make: Callable[[str], Value]) -> None:
        self._keys = dict.fromkeys(keys)
        self._make = cache(make)

    def __getitem__(self, key: str) -> Value:
        if key not in self._keys:
            raise KeyError(key)
        return self._make(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
