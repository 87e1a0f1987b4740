"""How long the analyses take and how they grow, measured side by side in one run: python benchmarks/analyses.py [cities].

Three things are printed, each with the bound it is held to: all analyses of one city together against loading the city; each
network against iterating the raw rows of its queries; and how each command grows from 1 to 10 to 100 made-up cities in one
store (or to the number given). A command is its task and the text that it prints; the store is loaded once for all of them.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import math
import os
import pkgutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

from made_up_cities import write_cities

import welfaregraph.cli
from welfaregraph.networks import basis as basis_module
from welfaregraph.networks.basis import Basis
from welfaregraph.networks.bodies import bodies_tied
from welfaregraph.networks.chain import logic_chain
from welfaregraph.networks.city import city_network
from welfaregraph.networks.divisions import divisions_projects, divisions_tied
from welfaregraph.networks.populations import populations_projects
from welfaregraph.networks.projects import projects_tied
from welfaregraph.networks.whole import whole_network
from welfaregraph.store import Results, Store, open_store, rows

ROOT = Path(__file__).resolve().parent.parent
CITY = ROOT / "graph_data" / "nishitokyo"
LINEAR = 1.2  # times linear: what still counts as linear
SHORT = 0.02  # seconds below which a growth is noise
ROUNDS = {1: 5, 10: 3}
Command = tuple[str, ...]
ANALYSES: tuple[Command, ...] = (  # each analysis once; {…} are names that only one city has
    ("who", "{division}", "--depth", "2"),
    ("path", "{division}", "{body}"),
    ("brokers",),
    ("brokers", "--of", "divisions", "--sum"),
    ("groups",),
    ("groups", "--of", "bodies"),
    ("groups", "--of", "divisions"),
    ("overlaps",),
    ("without", "{body}"),
    ("meet", "--need", "認知症", "--need", "ひきこもり"),
    ("gaps",),
    ("coverage",),
    ("chain",),
    ("indicators",),
)
FURTHER: tuple[Command, ...] = (
    ("who", "{everywhere}"),  # a name that every city has
    ("without", "{division}"),
    ("gaps", "--format", "json"),
    ("show", "{division}"),
    ("ask", "divisions_sharing_projects"),
)
COMMANDS = ANALYSES + FURTHER
NETWORKS: dict[str, Callable[[Basis], object]] = {
    "divisions_projects": divisions_projects,
    "divisions_tied": divisions_tied,
    "bodies_tied": bodies_tied,
    "populations_projects": populations_projects,
    "projects_tied": projects_tied,
    "logic_chain": logic_chain,
    "whole_network": lambda basis: whole_network(basis, mentions=True),
    "city_network": lambda basis: city_network(basis.store),
}
NISHITOKYO = {"division": "健康課", "everywhere": "健康課", "body": "西東京市社会福祉協議会"}
MADE_UP = {"division": "見本001市試験課2", "everywhere": "試験課1", "body": "見本001市試験法人2"}


class Recording:
    """A store that keeps what it was asked."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.asked: list[str] = []

    def query(self, text: str, trusted: bool = True) -> Results:
        self.asked.append(text)
        return self.store.query(text, trusted)


def seconds(work: Callable[[], object]) -> float:
    """Return the time of the processor, that of the store's thread included: other programs disturb it less than the clock."""
    gc.collect()
    begun = time.process_time()
    work()
    return time.process_time() - begun


def side_by_side(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> tuple[float, float, float]:
    """Return the median ratio, and the median seconds of both, after one round that is not counted."""
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(rounds + 1)][1:]
    return statistics.median(a / b for a, b in pairs), statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


@contextlib.contextmanager
def sharing(store: Store, one_basis: bool) -> Iterator[None]:
    """Let every command use this store, and all of them one basis if wished, instead of opening their own."""
    known: dict[tuple[str, ...], Basis] = {}

    def shared(_: Store, statuses: tuple[str, ...] = basis_module.ALL) -> Basis:
        return known.setdefault(tuple(statuses), Basis(store, statuses))

    for found in pkgutil.walk_packages(welfaregraph.__path__, "welfaregraph."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)  # a module that is imported later would keep this store
    with contextlib.ExitStack() as patches:
        for module in [module for name, module in sorted(sys.modules.items()) if name.startswith("welfaregraph")]:
            if getattr(module, "open_store", None) is open_store:
                patches.enter_context(patch.object(module, "open_store", lambda _: store))
            if one_basis and module is not basis_module and getattr(module, "Basis", None) is Basis:
                patches.enter_context(patch.object(module, "Basis", shared))
        yield


def run(command: Command, names: dict[str, str], data: Path = CITY) -> None:
    """Run a command in this process, its answer thrown away. A command that fails ends the measuring."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        try:
            welfaregraph.cli.main([part.format(**names) for part in command] + ["--data", str(data)])
        except SystemExit as ended:
            if ended.code:
                raise RuntimeError(f"{' '.join(command)}: exit status {ended.code}") from None


def run_all(store: Store) -> None:
    with sharing(store, one_basis=True):
        for command in ANALYSES:
            run(command, NISHITOKYO)


def together(rounds: int = 7) -> None:
    store = open_store(CITY)
    ratio, mine, loading = side_by_side(lambda: run_all(store), lambda: open_store(CITY), rounds)
    print(f"all {len(ANALYSES)} analyses of nishitokyo / loading it: {ratio:.2f} x ({mine * 1000:.0f} / {loading * 1000:.0f} ms; bound 10)")


def projections(rounds: int = 7) -> None:
    store = open_store(CITY)
    for name, network in NETWORKS.items():
        recording = Recording(store)
        network(Basis(recording))

        def raw(asked: list[str] = recording.asked) -> None:
            for text in asked:
                for row in rows(store.query(text)):
                    tuple(row)

        ratio, mine, theirs = side_by_side(lambda network=network: network(Basis(store)), raw, rounds)
        print(f"{name} / raw rows of its queries: {ratio:.2f} x ({mine * 1000:.1f} / {theirs * 1000:.1f} ms; bound 2.5)")


def growth(most: int) -> None:
    counts = [count for count in (1, 10, 100, 1000) if count <= most]
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            path = Path(folder) / f"{count}.nq"
            with path.open("wb") as out:
                making = seconds(lambda out=out, count=count: write_cities(count, out))
            times.setdefault("making the cities", []).append(making)
            stores: list[Store] = []
            loading = seconds(lambda path=path, stores=stores: stores.append(open_store(path)))
            times.setdefault("loading them", []).append(loading)
            with sharing(stores[0], one_basis=False):
                for command in COMMANDS:
                    rounds = range(ROUNDS.get(count, 1))
                    taken = [seconds(lambda command=command: run(command, MADE_UP)) for _ in rounds]
                    times.setdefault(" ".join(command).format(**MADE_UP), []).append(
                        statistics.median(taken)
                    )  # at the largest it runs once: not the best of several
            path.unlink()
    heads = "".join(f"{count:>10}" for count in counts)
    print(f"{'seconds at … made-up cities in one store':44}{heads}   exponents (bound {1 + math.log10(LINEAR):.2f} at the last step)")
    for name, taken in times.items():
        steps = [math.log10(later / earlier) for earlier, later in pairwise(taken)]
        faster = bool(steps) and steps[-1] > 1 + math.log10(LINEAR) and taken[-1] > SHORT
        cells = "".join(f"{one:10.3f}" for one in taken)
        print(f"{name:44}{cells}   {'  '.join(f'{step:.2f}' for step in steps)}{'  FASTER THAN LINEAR' if faster else ''}")


def main() -> None:
    os.environ.setdefault("WELFAREGRAPH_LANG", "ja")
    together()
    projections()
    growth(int(sys.argv[1]) if len(sys.argv) > 1 else 100)


if __name__ == "__main__":
    main()
