"""The ties of a thing, by how they are known and by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from welfaregraph.networks.evidence import Evidence
from welfaregraph.views.page_looks import LOOKS, line_of
from welfaregraph.views.page_wording import pointed, word
from welfaregraph.views.site.ecomap import Spoke
from welfaregraph.views.site.frame import Frame, Named
from welfaregraph.views.site.said import Said
from welfaregraph.wording import pick

SECTIONS = ("stated", "told", "inferred", "mention", "vocabulary")  # what is confirmed stands with what is stated, and is marked


@dataclass(frozen=True)
class Tie:
    """A tie to another thing, how it is known, what it rests on, and its ``hedge``: needed, unsaid, or nothing."""

    other: Named
    status: str
    said: tuple[Said, ...]
    hedge: str = ""


@dataclass(frozen=True)
class Group:
    """The ties of one kind, seen from the thing."""

    title: str
    ties: tuple[Tie, ...]


def tie_sections(frame: Frame, thing: str) -> dict[str, tuple[Group, ...]]:
    """Return the ties of a thing by section, within it by kind, outward before inward; both ends of a self-tie are one.

    What names the thing only in sentences that state ties of it is ``told``, not a mention: the tie is stated there.
    """
    network = frame.material.network
    edges = [(other, True, property_, said) for _, other, property_, said in network.out_edges(thing, keys=True, data=True)]
    edges += [(one, False, property_, said) for one, _, property_, said in network.in_edges(thing, keys=True, data=True) if one != thing]
    found: dict[str, dict[tuple[bool, str], list[tuple[str, str, Sequence[Evidence]]]]] = {
        section: defaultdict(list) for section in SECTIONS
    }
    lines = [line_of(property_, said) for _, _, property_, said in edges]
    telling = telling_of(said["evidence"] for line, (_, _, _, said) in zip(lines, edges, strict=True) if line in ("stated", "confirmed"))
    stated = {other for line, (other, *_) in zip(lines, edges, strict=True) if line in ("stated", "confirmed")}
    for line, (other, outward, property_, said) in zip(lines, edges, strict=True):
        if line == "mention" and (other in stated or all(is_told(words, telling) for words in said["evidence"])):
            line = "told"
        title = pick(*(word(property_) if outward else pointed(property_)))
        found["stated" if line == "confirmed" else line][not outward, title].append((other, said["status"], said["evidence"]))
    return {section: tuple(_group(frame, title, ends) for (_, title), ends in sorted(groups.items())) for section, groups in found.items()}


def tied(sections: Mapping[str, Sequence[Group]]) -> list[tuple[str, tuple[Spoke, ...]]]:
    """Return the ties that are drawn around a thing, by kind: what is stated before what is concluded; a mention is no tie."""
    groups = [group for section in ("stated", "inferred") for group in sections[section]]
    return [(group.title, tuple(Spoke(tie.other, group.title, tie.status, tie.hedge) for tie in group.ties)) for group in groups]


def telling_of(stated: Iterable[Iterable[Evidence]]) -> dict[tuple[str, int], list[str]]:
    """Return the quotes by whose words ties are stated, by source and line."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for evidence in stated:
        for words in evidence:
            if words.words and words.quote:
                found[words.source, words.line].append(words.quote)
    return found


def is_told(words: Evidence, telling: Mapping[tuple[str, int], Sequence[str]]) -> bool:
    """Whether a sentence in which something is named is one of those that state a tie of it."""
    return any(quote in words.quote or words.quote in quote for quote in telling.get((words.source, words.line), ()) if words.quote)


def _hedge(status: str, evidence: Sequence[Evidence]) -> str:
    """Return why a stated tie is less than it looks: it is only called for, or the reader added who acts."""
    if status != "stated":
        return ""
    if all(words.modality == "needed" for words in evidence):
        return "needed"
    return "unsaid" if all(words.unsaid for words in evidence) else ""


def _group(frame: Frame, title: str, ends: Sequence[tuple[str, str, Sequence[Evidence]]]) -> Group:
    order = list(LOOKS)
    ties = [Tie(frame.named(other), status, frame.said(evidence), _hedge(status, evidence)) for other, status, evidence in ends]
    return Group(title, tuple(sorted(ties, key=lambda tie: (order.index(tie.other.kind), tie.other.name, tie.other.href))))
