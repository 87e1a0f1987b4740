"""Finding things by any written name: full or short, full or half width, as printed or as repaired."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from welfaregraph.errors import UnknownName
from welfaregraph.model.terms import iri
from welfaregraph.queries.library import queries
from welfaregraph.store import Store, rows
from welfaregraph.text import fold
from welfaregraph.wording import N_

_PASSAGE = 5  # the rank of a description in panels/names.rq
_LENGTH = 30  # characters of a passage that stand for a name


@dataclass(frozen=True)
class Named:
    """A thing, one of its types, and the name by which people know it."""

    iri: str
    types: frozenset[str]
    label: str


class Names:
    """All names in a graph. ``find`` gives the things a person means, ``near`` the nearest when there is none."""

    def __init__(self, store: Store) -> None:
        labels: dict[str, list[tuple[int, str]]] = defaultdict(list)
        types: dict[str, set[str]] = defaultdict(set)
        for row in rows(store.query(queries("panels")["names"].text)):
            thing, rank, label, type_ = (row[name] for name in ("thing", "rank", "label", "type"))
            labels[thing.value].append((int(rank.value), label.value))
            types[thing.value].add(type_.value)
        self._things = {thing: Named(thing, frozenset(types[thing]), _shown(*min(names))) for thing, names in labels.items()}
        self._by_fold: dict[str, set[str]] = defaultdict(set)
        self._spelling: dict[str, str] = {}
        for thing, names in labels.items():
            for rank, label in names:
                if rank == _PASSAGE:
                    continue  # a passage is shown for want of a name, but nobody asks for it
                self._by_fold[fold(label)].add(thing)
                self._spelling.setdefault(fold(label), label)

    def find(self, name: str, type_: str = "any") -> list[Named]:
        """Return the things written so, of one type (a prefixed name) or of any, sorted by IRI.

        A name that is nobody's is looked for at the end and inside of others, where that leaves one thing only.
        Raises UnknownName with the nearest names.
        """
        wanted = "" if type_ == "any" else iri(type_)
        if name in self._things and (not wanted or wanted in self._things[name].types):
            return [self._things[name]]
        folded = fold(name)
        found = self._of_type(self._by_fold.get(folded, set()), wanted)
        if not found and len(folded) > 1:
            parts = {thing for way, things in self._by_fold.items() if folded in way for thing in things}
            found = self._of_type(parts, wanted)
            found = found if len(found) == 1 else []
        if not found:
            if near := "、".join(self.near(name, type_)):
                raise UnknownName(N_("Nothing is called {name}. Nearest: {near}"), name=name, near=near)
            raise UnknownName(N_("Nothing is called {name}. Look for the words: welfaregraph ask where_words_stand {name}"), name=name)
        return found

    def called(self, name: str) -> list[str]:
        """Return the IRIs of the things written exactly so, sorted; none if nothing is."""
        return sorted(self._by_fold.get(fold(name), set()))

    def knows(self, thing: str, type_: str = "any") -> bool:
        """Whether a thing (IRI) has a name and is of this type: whether it can be asked for."""
        return thing in self._things and (type_ == "any" or iri(type_) in self._things[thing].types)

    def near(self, name: str, type_: str = "any", count: int = 5) -> list[str]:
        """Return the names nearest to this one in writing, best first."""
        import difflib  # start-up time: only a mistyped name needs it

        wanted = "" if type_ == "any" else iri(type_)
        ways = sorted(way for way, things in self._by_fold.items() if self._of_type(things, wanted))
        folded = fold(name)
        inside = [way for way in ways if folded and (folded in way or (len(way) > 1 and way in folded))]
        close = difflib.get_close_matches(folded, ways, n=count, cutoff=0.3)
        return list(dict.fromkeys(self._spelling[way] for way in [*inside, *close]))[:count]

    def typed(self, type_: str) -> list[Named]:
        """Return the things of one type (a prefixed name), sorted by IRI."""
        return self._of_type(set(self._things), iri(type_))

    def label(self, thing: str) -> str:
        """Return the name of a thing, or the end of its IRI."""
        return self._things[thing].label if thing in self._things else thing.rpartition("/")[2]

    def types(self, thing: str) -> frozenset[str]:
        """Return the classes of a thing; none for one that has no name."""
        return self._things[thing].types if thing in self._things else frozenset()

    def _of_type(self, things: set[str], wanted: str) -> list[Named]:
        return [self._things[thing] for thing in sorted(things) if not wanted or wanted in self._things[thing].types]


def _shown(rank: int, label: str) -> str:
    return f"「{label[:_LENGTH]}…」" if rank == _PASSAGE and len(label) > _LENGTH else label
