"""Writing the explorer of a graph: a folder of pages, put in the place of an older one in one step."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from pyoxigraph import Quad

from welfaregraph.analyses.measured import measured
from welfaregraph.analyses.meeting import providers
from welfaregraph.analyses.removal import removal
from welfaregraph.analyses.sectors import sectors_for
from welfaregraph.errors import DataNotFound, WelfaregraphError
from welfaregraph.files import TEMPORARY
from welfaregraph.graph.concepts import load_concepts
from welfaregraph.graph.trig import write_trig
from welfaregraph.model.problems import Problem
from welfaregraph.model.terms import PREFIXES
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.city import city_network
from welfaregraph.networks.needs import TABLE, needs_served, of_sector, raised
from welfaregraph.networks.whole import whole_network
from welfaregraph.queries.indicators import frame, indicators
from welfaregraph.queries.library import queries
from welfaregraph.sentences.needs import Needs, Wanted
from welfaregraph.sources.city import read_city
from welfaregraph.store import Store, open_store, rows
from welfaregraph.tasks.check import check
from welfaregraph.tasks.draw import source_line, title
from welfaregraph.tasks.find_gaps import coverage_of, gaps_of
from welfaregraph.tasks.place import places
from welfaregraph.tasks.read_text import read_text
from welfaregraph.text import UndecodableText, decode
from welfaregraph.views.marked import MarkedText
from welfaregraph.views.site.material import Answer, Charge, Material
from welfaregraph.views.site.pages import site_files
from welfaregraph.wording import N_, say

MARKER = "welfaregraph-site.txt"  # says that a folder is a site, and which files are the site's own
_HEAD = "welfaregraph site: this folder is replaced as a whole when it is written again. Its files:"


def write_site(location: str | Path, folder: Path, checked: bool = True) -> int:
    """Write the explorer of a graph into a folder and return how many files it has.

    ``checked`` runs the check, whose problems stand on the first page. An older site in the folder is replaced. Raises
    DataNotFound where there is no graph, or where the folder holds anything that is no site's.
    """
    target = folder.resolve()
    _refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=target.parent))
    try:
        names = []
        for name, data in site_files(gather(location, checked)):
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            names.append(name)
        (fresh / MARKER).write_text("\n".join([_HEAD, *sorted(names), ""]), encoding="utf-8", newline="\n")
        fresh.chmod(0o755)
        _swap(fresh, target)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return len(names)


def gather(location: str | Path, checked: bool) -> Material:
    """Return what the pages are made of, from the data at a location."""
    store = open_store(location)
    basis, network = Basis(store), city_network(store)
    texts, marked, problems, failed = _read(location, checked)
    whole = whole_network(basis)
    answers, names = _answers(basis)
    agents = [node for node, kind in whole.nodes(data="kind") if kind in TABLE]
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
        {agent: removal(whole, agent) for agent in agents},
        {unit: _charge(store, unit) for unit in units},
        {thing: _turtle(store, thing) for thing in network},
    )


def _refuse_foreign(folder: Path) -> None:
    """Raise DataNotFound if a folder holds anything that is no site's; an empty one, or none, is welcome."""
    if not folder.exists():
        return
    message = N_("{folder} holds {name}, which is no part of a site written here. Name a new folder.")
    if not folder.is_dir():
        raise DataNotFound(message, folder=folder.parent, name=folder.name)
    there = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())
    marker = folder / MARKER
    own = marker.read_text(encoding="utf-8", errors="replace").splitlines() if marker.is_file() else []
    known = {MARKER, *own[1:]} if own[:1] == [_HEAD] else set()
    foreign = [name for name in there if name not in known]
    if foreign:
        raise DataNotFound(message, folder=folder, name=foreign[0])


def _swap(fresh: Path, target: Path) -> None:
    if not target.exists():
        os.rename(fresh, target)
        return
    old = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=target.parent))
    try:
        os.rename(target, old / "site")
        try:
            os.rename(fresh, target)
        except OSError:
            os.rename(old / "site", target)
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


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
        try:
            problems = check(location)
        except WelfaregraphError as error:
            failed.append(say(error.message, error.values))
    return texts, marked, problems, " ".join(dict.fromkeys(failed))


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
    return {code: _answer(basis, wanted[code], ways) for code in sorted(wanted)}, names


def _answer(basis: Basis, want: Wanted, ways: dict[str, tuple[str, ...]]) -> Answer:
    codes = (want.code, *(want.wider if want.kind == "population" else ()))
    sectors = tuple((sector, of_sector(basis, sector.body, ways.get(sector.body, ()))) for sector in sectors_for(codes))
    return Answer(want, providers(needs_served(basis, [want])), raised(basis, want), sectors)


def _charge(store: Store, unit: str) -> Charge:
    query = queries("panels")["charge"].fill({"division": [unit]})
    return Charge(tuple(row["project"].value for row in rows(store.query(query))), query)


def _turtle(store: Store, thing: str) -> str:
    found = rows(store.query(queries("panels")["described"].fill({"thing": [thing]})))
    return write_trig([Quad(row["subject"], row["property"], row["value"]) for row in found], PREFIXES)
