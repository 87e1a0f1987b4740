"""The library: a city's graph opened, asked and handed on in Python."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from welfaregraph.networks.evidence import ALL, STATED
from welfaregraph.queries.things import Shown, show
from welfaregraph.store import Results, Store, open_store
from welfaregraph.store import rows as store_rows
from welfaregraph.tasks.ask import ask, run

if TYPE_CHECKING:
    from rdflib import Dataset
    from rdflib.term import Node

    from welfaregraph.analyses.coverage import Coverage
    from welfaregraph.analyses.gaps.finding import Gaps
    from welfaregraph.analyses.measured import Measured
    from welfaregraph.networks.basis import Basis
    from welfaregraph.queries.company import Company
    from welfaregraph.views.meeting import Table
    from welfaregraph.views.paths import Connection
    from welfaregraph.views.removal import WhatIf

Row = dict[str, str | int | float | None]


class City:
    """A city's graph. ``store`` answers SPARQL; the methods answer with plain Python values.

    ``basis`` and what is found by it rest on facts of these ``statuses``; ``stated`` is the same city without what was
    confirmed or inferred. Names may be written in any way that the graph knows: UnknownName has the nearest.
    """

    def __init__(self, store: Store, statuses: Collection[str] = ALL) -> None:
        self.store = store
        self.statuses = tuple(statuses)

    @cached_property
    def basis(self) -> Basis:
        """The things and relations that the functions of ``welfaregraph.networks`` make NetworkX graphs of; read once.

        >>> import welfaregraph as wg
        >>> from welfaregraph.networks.divisions import divisions_projects
        >>> city = wg.open("graph_data/nishitokyo")
        >>> network = divisions_projects(city.basis)
        >>> sorted(said["label"] for _, said in network.nodes(data=True) if said["kind"] == "unit")
        ['保険年金課', '健康課', '地域共生課', '障害福祉課', '高齢者支援課']
        """
        from welfaregraph.networks.basis import Basis

        return Basis(self.store, self.statuses)

    @cached_property
    def stated(self) -> City:
        """The same city with only what its sources state; ``ask``, ``query``, ``show``, ``graph`` and ``indicators`` are the same.

        >>> import welfaregraph as wg
        >>> city = wg.open("graph_data/nishitokyo")
        >>> city.coverage().counts()["inferred"] > city.stated.coverage().counts()["inferred"]
        True
        """
        return City(self.store, STATED)

    def ask(self, question: str, **values: str | list[str]) -> list[Row]:
        """Return the rows that answer a shipped question, in its order; values are names however they are written.

        >>> import welfaregraph as wg
        >>> city = wg.open("graph_data/nishitokyo")
        >>> city.ask("divisions_by_policy", policy="社会保障制度の運営")[0]["division"]
        '地域共生課'

        Raises UnknownQuestion, MissingParameter, or UnknownName with the nearest names.
        """
        return rows(ask(self.store, question, values))

    def query(self, sparql: str) -> list[Row]:
        """Return the rows that answer a SPARQL SELECT or ASK (one row, ``result``); CONSTRUCT gives one row a triple.

        The default graph holds what is stated and what is confirmed. Raises BadQuery.
        """
        return rows(run(self.store, sparql))

    def show(self, name: str) -> list[Shown]:
        """Return what is said of the things of this name, each fact with its quote. Raises UnknownName."""
        return show(self.store, name)

    def who(self, name: str) -> list[Company]:
        """Return who works with the things of this name: ties, those that rules concluded last, and mere co-mentions apart.

        >>> import welfaregraph as wg
        >>> [found] = wg.open("graph_data/nishitokyo").who("地域包括支援センター")
        >>> {words.line for tie in found.ties for words in tie.evidence} >= {115, 144}
        True

        Raises UnknownName.
        """
        from welfaregraph.queries.company import who

        return who(self.store, name, self.statuses)

    def paths(self, one: str, other: str, count: int = 3) -> Connection:
        """Return up to ``count`` paths between two things, best first, each hop with its words.

        >>> import welfaregraph as wg
        >>> found = wg.open("graph_data/nishitokyo").paths("高齢者支援課", "地域包括支援センター")
        >>> [found.basis.things[thing].label for thing in found.paths[0].things]
        ['高齢者支援課', '地域包括支援センター事業の実施', '地域包括支援センター']

        No path is an empty tuple. Raises UnknownName.
        """
        from welfaregraph.tasks.find_paths import paths_of

        return paths_of(self.basis, one, other, count)

    def without(self, name: str) -> WhatIf:
        """Return what would be lost without a division, body, role, project or initiative; the graph stays as it is.

        >>> import welfaregraph as wg
        >>> found = wg.open("graph_data/nishitokyo").without("地域包括支援センター")
        >>> [found.basis.things[left.thing].label for left in found.gone[0].lost.left]
        ['地域包括支援センター事業の実施', '虐待防止対策', '介護予防ケアマネジメント']

        Raises UnknownName.
        """
        from welfaregraph.tasks.remove import loss_of

        return loss_of(self.basis, name)

    def gaps(self) -> Gaps:
        """Return what is missing, the gravest first, each with the words that show what is there; known gaps are marked so.

        >>> import welfaregraph as wg
        >>> found = wg.open("graph_data/nishitokyo").gaps()
        >>> [gap.evidence[0].line for gap in found.gaps if gap.name == "ヤングケアラー"][0]
        15

        ``welfaregraph.tasks.find_gaps.chosen`` chooses among them.
        """
        from welfaregraph.tasks.find_gaps import gaps_of

        return gaps_of(self.basis)

    def coverage(self) -> Coverage:
        """Return which functions of the Act reach which populations; none, unknown and inferred are told apart.

        >>> import welfaregraph as wg
        >>> found = wg.open("graph_data/nishitokyo").coverage()
        >>> [found.names[function] for function in found.functions]
        ['相談支援', '参加支援', '地域づくり', 'アウトリーチ', '多機関協働']
        """
        from welfaregraph.tasks.find_gaps import coverage_of

        return coverage_of(self.basis)

    def indicators(self) -> Measured:
        """Return what the indicators show: progress where there are actual values, ambition, flat rules, kinds, targets, years.

        >>> import welfaregraph as wg
        >>> found = wg.open("graph_data/nishitokyo").indicators()
        >>> [f"{rule.factor}" for rule in found.rules]
        ['1.1']
        """
        from welfaregraph.tasks.measure import measure_of

        return measure_of(self.store)

    def meet(self, needs: str | Sequence[str] = (), text: str = "", consent: bool | None = None) -> Table | None:
        """Return whom to bring to the table for needs of these names and those that free words name; None if none is named.

        The words are matched in memory and kept nowhere. ``consent`` is the person's; None where it is not known.

        >>> import welfaregraph as wg
        >>> found = wg.open("graph_data/nishitokyo").meet(["介護", "ひきこもり"], consent=False)
        >>> [found.things[one].label for one in found.plan.must], [meeting.label[0] for meeting in found.meetings]
        (['地域共生課', '高齢者支援課'], ['支援会議'])

        Raises UnknownName with the nearest needs.
        """
        from welfaregraph.tasks.meet import meeting_of

        return meeting_of(self.basis, [needs] if isinstance(needs, str) else needs, text, consent)

    @property
    def graph(self) -> Dataset:
        """A copy of the graph as an rdflib Dataset: named graphs are places, its default graph is what questions see."""
        from rdflib import Dataset, URIRef
        from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
        from rdflib.util import from_n3

        dataset = Dataset()
        quads = store_rows(self.store.query("SELECT ?g ?s ?p ?o WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"))
        for row in quads:
            subject, property_, value = (cast("Node", from_n3(str(row[name]))) for name in ("s", "p", "o"))
            target = dataset.graph(DATASET_DEFAULT_GRAPH_ID if row["g"] is None else URIRef(row["g"].value))
            target.add((subject, property_, value))
        return dataset


def open(location: str | Path) -> City:
    """Return the city at a location: a city folder, a graph file, a database folder or a SPARQL endpoint.

    Raises DataNotFound when nothing of the kind is there.
    """
    return City(open_store(location))


def rows(results: Results) -> list[Row]:
    """Return an answer as one dict a row: whole numbers as int, others as float, everything else as str."""
    from pyoxigraph import QueryBoolean, QueryTriples

    if isinstance(results, QueryBoolean):
        return [{"result": bool(results)}]
    if isinstance(results, QueryTriples):
        return [{"subject": _value(t.subject), "predicate": _value(t.predicate), "object": _value(t.object)} for t in results]
    names = [variable.value for variable in results.variables]
    return [{name: _value(row[name]) for name in names} for row in results]


def _value(term: object) -> str | int | float | None:
    if term is None:
        return None
    kind = getattr(getattr(term, "datatype", None), "value", "").rpartition("#")[2]
    text = str(getattr(term, "value", term))
    if kind == "integer":
        return int(text)
    return float(text) if kind in ("decimal", "double", "float") else text
