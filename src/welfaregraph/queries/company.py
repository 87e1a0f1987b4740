"""Who works with whom: the ties of a thing, stated and concluded apart, and what merely stands in a sentence with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from welfaregraph.errors import UnknownName
from welfaregraph.model.terms import iri
from welfaregraph.queries.names import Named, Names
from welfaregraph.queries.ties import IN_CHARGE, Evidence, Tied, Ties
from welfaregraph.store import Store
from welfaregraph.store.vocabulary import find_concepts
from welfaregraph.wording import N_

_ALL = ("stated", "confirmed", "inferred")
_STATING = (iri("wg:Project"), iri("wg:Initiative"))


@dataclass(frozen=True)
class Company:
    """A thing, its ties by kind and place with those that were concluded last, and its co-mentions in the order of the text.

    ``alone`` are the sentences that name it and tie or name nothing with it. ``labels`` are the names of all that is tied
    or named here, by IRI; ``sources`` the files that were imported. ``parts`` are the projects and initiatives that state
    ties: the type of each (wg:Project or wg:Initiative) and the divisions in charge, by IRIs. ``sharing`` are the projects
    that a division is in charge of together with others: the project, the others, and the words.
    """

    thing: Named
    ties: tuple[Tied, ...]
    beside: tuple[tuple[str, Evidence], ...]
    labels: dict[str, str]
    sources: tuple[str, ...]
    alone: tuple[Evidence, ...] = ()
    parts: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    sharing: tuple[tuple[str, tuple[str, ...], tuple[Evidence, ...]], ...] = ()


def who(store: Store, name: str, statuses: Collection[str] = _ALL) -> list[Company]:
    """Return the company of the things of this name, parts of the plan only if nothing else is called so; ties of these statuses.

    Raises UnknownName with the nearest names; a name that the vocabularies know and the text does not have is said to be so.
    """
    names, ties = Names(store), Ties(store)
    try:
        found = names.find(name)
    except UnknownName:
        if known := find_concepts(name):
            message = N_("{name} ({label}) is known, but the imported text does not name it. That does not mean that the city has none.")
            raise UnknownName(message, name=name, label="、".join(known)) from None
        raise
    tied = [thing for thing in found if ties.of(thing.iri) or ties.beside(thing.iri)] or found
    tied.sort(key=lambda thing: iri("wgc:needs") in thing.types)  # a need that is called alike stands behind whom the text names
    return [company(thing, ties, names, statuses) for thing in tied]


def company(thing: Named, ties: Ties, names: Names, statuses: Collection[str] = _ALL) -> Company:
    """Return the company of one thing, with its ties of these statuses."""
    tied = tuple(tie for tie in ties.of(thing.iri) if tie.status in statuses)
    charged = [tie for tie in tied if tie.kind == IN_CHARGE and thing.iri in tie.givers]
    rows = {(words.source, words.line) for tie in charged for words in tie.evidence}  # the cell of the division in charge ties it
    divisions = {division for tie in charged for division in ties.divisions.get(tie.part, ())}
    beside = tuple((one, words) for one, words in ties.beside(thing.iri) if one not in divisions or (words.source, words.line) not in rows)
    cells = {names.label(division) for division in divisions}
    alone = tuple(one for one in ties.alone(thing.iri) if (one.source, one.line) not in rows or not cells.issuperset(one.quote.split()))
    sharing = tuple(
        (tie.part, others, tie.evidence)
        for tie in charged
        if (others := tuple(division for division in ties.divisions.get(tie.part, ()) if division != thing.iri))
    )
    parts = {tie.part: (type_, ties.divisions.get(tie.part, ())) for tie in tied for type_ in _STATING if type_ in names.types(tie.part)}
    ends = {end for tie in tied for end in (*tie.ends, tie.part)} | {other for other, _ in beside}
    ends |= {division for _, charged_with in parts.values() for division in charged_with} | divisions
    labels = {end: names.label(end) for end in sorted(ends) if end}
    return Company(thing, tied, beside, labels, ties.sources, alone, parts, sharing)
