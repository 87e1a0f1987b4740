"""The words that something rests on, as a person reads them: how it is known, source, line and quote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from welfaregraph.analyses.paths import Hop
from welfaregraph.model.terms import iri
from welfaregraph.networks.basis import Thing
from welfaregraph.networks.bodies import AGENTS
from welfaregraph.networks.evidence import Evidence
from welfaregraph.store.vocabulary import labels
from welfaregraph.wording import N_, pick, say, translate

_SENTENCES: dict[str, str] = {  # what an edge says, from its subject to its object
    iri("cv:hasCompetentAuthority"): N_("{one} is in charge of {other}."),
    iri("dct:isPartOf"): N_("{one} is part of {other}."),
    iri("dct:relation"): N_("{one} relates to the plan {other}."),
    iri("dct:audience"): N_("{one} is for {other}."),
    iri("org:unitOf"): N_("{one} is a division of {other}."),
    iri("wg:need"): N_("{one} answers the need {other}."),
    iri("wg:raises"): N_("{one} raises the need {other}."),
    iri("wg:function"): N_("{one} has the function {other}."),
    iri("wg:addresses"): N_("{one} addresses the issue {other}."),
    iri("wg:carriesOut"): N_("{one} carries out the initiative {other}."),
    iri("wg:measures"): N_("{one} measures {other}."),
    iri("wg:operates"): N_("{one} runs or sets up {other}."),
    iri("wg:supports"): N_("{one} supports {other}."),
    iri("wg:party"): N_("{one} names {other} as tied to others."),
    iri("prov:atLocation"): N_("{one} takes place at {other}."),
    iri("cv:hasLegalResource"): N_("{one} is based on {other}."),
}
_PLACE = iri("prov:atLocation")
_QUOTE = 140  # characters of a quote that are shown to a person


def label(things: dict[str, Thing], thing: str) -> str:
    """Return what a thing is called in the language in use, or the end of its IRI."""
    said = things.get(thing)
    return pick(said.label, said.english) if said else thing.rpartition("/")[2]


def sentence(hop: Hop, things: dict[str, Thing]) -> str:
    """Return in one sentence what a tie says, whichever way it is walked."""
    names = {"one": _bracketed(label(things, hop.subject)), "other": _bracketed(label(things, hop.object))}
    if hop.property == _PLACE and hop.subject in things and things[hop.subject].kind in AGENTS:
        return say(N_("{one} is placed at {other}, or acts there."), names)
    if hop.property in _SENTENCES:
        return say(_SENTENCES[hop.property], names)
    names["kind"] = kind(hop.property)
    return say(N_("{one} to {other}: {kind}.") if hop.directed else N_("{one} and {other}: {kind}."), names)


def _bracketed(name: str) -> str:
    return name if name.startswith("「") and name.endswith("」") else f"「{name}」"


def kind(property: str) -> str:
    """Return what a property or a kind of collaboration is called in the language in use."""
    words = labels()
    return pick(*words[property]) if property in words else property.rpartition("/")[2].rpartition("#")[2]


def status(name: str) -> str:
    """Return what a status is called in the language in use."""
    return pick(*labels()[iri(f"wgc:{name}")])


def quoted(evidence: Sequence[Evidence], indent: str, count: int = 1) -> list[str]:
    """Return a line for each of the first places: source, line and quote; a reason where a rule concluded it."""
    lines = []
    for words in evidence[:count]:
        place = f"{words.source}:{words.line}" if words.line else words.source
        lines.append(
            f"{indent}{place}  「{short(words.quote)}」" if words.quote else f"{indent}{translate(N_('No place in a source is recorded.'))}"
        )
        if words.status == "inferred" and any(words.reason):
            lines.append(f"{indent}{pick(*words.reason)}")
    if len(evidence) > count:
        lines.append(f"{indent}{say(N_('{count} more places'), {'count': len(evidence) - count})}")
    return lines


def place_cells(evidence: Sequence[Evidence]) -> list[str]:
    """Return source, line and quote of the first place as three cells."""
    words = evidence[0] if evidence else Evidence("", 0, "", "")
    return [words.source, str(words.line or ""), words.quote]


def short(quote: str) -> str:
    """Return a quote on one line, cut where it is long."""
    flat = " ".join(quote.split())
    return flat if len(flat) <= _QUOTE else flat[: _QUOTE - 1] + "…"


def listed(things: dict[str, Thing], names: Iterable[str], most: int = 0) -> str:
    """Return names in a row; of more than ``most`` (if it is given) the number of the others."""
    known = [label(things, name) for name in names]
    if most and len(known) > most:
        return say(N_("{names} and {count} more"), {"names": "、".join(known[:most]), "count": len(known) - most})
    return "、".join(known)
