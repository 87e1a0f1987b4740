"""Partners that an initiative names and no project does; programs that were done once and are never named again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

import networkx as nx

from welfaregraph.analyses.gaps.gap import Gap, Node, below, gap, labels, named_by, of_kind
from welfaregraph.model.terms import iri
from welfaregraph.networks.evidence import Evidence

_OPERATES = iri("wg:operates")
_DONE = "done"
_RUN = re.compile(r"[一-龥々]+|[ァ-ヺー]+")
_PIECES = 3  # pieces of a name that, together in one sentence, are no chance


def partners_without_project(
    whole: nx.MultiDiGraph, broader: Mapping[Node, Iterable[Node]], related: Mapping[Node, Iterable[Node]]
) -> list[Gap]:
    """Return the bodies and roles that an initiative names and no project of any policy does.

    ``whole`` is the whole network with mentions. A partner whose kind is part of, or contains, the kind of one that a project
    names, or ``related`` to it (かかりつけ医療機関 for かかりつけ医), is no gap. Complexity: O(edges + partners x broader terms).
    """
    found = []
    narrower = below(broader)
    named = {node for node in of_kind(whole, "body", "group") if named_by(whole, node, "project")}
    kinds = {kind for node in named for kind in broader.get(node, ())}
    near = {lower for kind in kinds for lower in narrower.get(kind, {kind})} | {upper for kind in kinds for upper in broader.get(kind, ())}
    near |= {kind for kind, others in related.items() if kinds.intersection(others)}
    for partner in of_kind(whole, "body", "group"):
        initiatives = named_by(whole, partner, "initiative")
        if initiatives and partner not in named and not near.intersection(broader.get(partner, ())):
            words = [one for some in initiatives.values() for one in some]
            policies = {policy for part in initiatives for policy in whole.nodes[part]["policies"]}
            found.append(gap("partner-without-project", whole, partner, words, policies, initiatives=labels(whole, initiatives)))
    return found


def programs_named_once(whole: nx.MultiDiGraph, answers: Iterable[Evidence]) -> list[Gap]:
    """Return what a plan says was run or set up so far (…てきました) and then names in no initiative and no project.

    ``answers`` are the words of the initiatives and projects: what one of their sentences says in other order is named there
    (就労定着支援: 就労の継続・定着のための支援). Where an indicator still counts it, that is told. Complexity: O(edges +
    programs x characters).
    """
    found = []
    sentences = [sentence for words in answers for sentence in words.quote.replace("\n", "").split("。")]
    done = {
        thing: said["evidence"]
        for _, thing, key, said in sorted(whole.edges(keys=True, data=True), key=lambda edge: edge[:3])
        if (key == _OPERATES or key == iri("wgc:operation")) and any(words.modality == _DONE for words in said["evidence"])
    }
    for thing, words in done.items():
        if whole.nodes[thing]["kind"] == "unit" or named_by(whole, thing, "initiative", "project"):
            continue
        if any(map(_spelled_apart(whole.nodes[thing]["label"]), sentences)):
            continue
        issues = named_by(whole, thing, "issue", "goal")
        policies = {policy for part in issues for policy in whole.nodes[part]["policies"]}
        indicators = named_by(whole, thing, "indicator")
        found.append(gap("program-once-done", whole, thing, words, policies, indicators=labels(whole, indicators)))
    return found


def _spelled_apart(name: str) -> Callable[[str], bool]:
    """Return whether a sentence has all pieces of a name, two kanji or a word in katakana each; never for names of few pieces."""
    runs = _RUN.findall(name)
    pieces = {piece for run in runs for piece in ([run] if run[0] in "ー" or "ァ" <= run[0] <= "ヺ" else re.findall("..?", run))}
    telling = len(pieces) >= _PIECES and "".join(runs) == name and all(len(piece) > 1 for piece in pieces)
    return lambda sentence: telling and all(piece in sentence for piece in pieces)
