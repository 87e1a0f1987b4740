"""Who works with whom, as text and rows: ties grouped by kind, stated, confirmed and concluded apart, each with quote and line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from welfaregraph.model.terms import PREFIXES, iri
from welfaregraph.queries.company import Company
from welfaregraph.queries.ties import Evidence, Tied
from welfaregraph.store.vocabulary import labels
from welfaregraph.wording import N_, pick, say, translate

COLUMNS = (
    "thing",
    "status",
    "kind",
    "direction",
    "other",
    "modality",
    "words",
    "unsaid",
    "part",
    "divisions",
    "source",
    "line",
    "quote",
    "reason",
)
_ALONE = 5  # sentences that name a thing alone, shown in full; of the others, the lines
_QUOTE = 140  # characters of a quote that are shown to a person


def company_rows(found: Sequence[Company]) -> list[list[str]]:
    """Return one row of COLUMNS for each tied or co-mentioned other, a line of evidence each; co-mentions, then where it stands alone."""
    rows = []
    for company in found:
        for tie in company.ties:
            for other, arrow in _others(company.thing.iri, tie):
                words = tie.evidence[0] if tie.evidence else Evidence("", 0, "")
                reason = pick(*tie.reason)
                rows.append([
                    company.thing.label, tie.status, kind_word(tie), arrow, company.labels[other], tie.modality, tie.words,
                    str(tie.implied).lower(), company.labels.get(tie.part, ""), "、".join(_divisions(tie.part, company)),
                    words.source, str(words.line or ""), words.quote, reason,
                ])  # fmt: skip
        for project, others, evidence in company.sharing:
            words = evidence[0] if evidence else Evidence("", 0, "")
            for division in others:
                row = [company.thing.label, "stated", translate(N_("in charge of the same project")), "–", company.labels[division]]
                charged = "、".join(_divisions(project, company))
                rows.append([*row, "", "", "false", company.labels[project], charged, words.source, str(words.line or ""), words.quote, ""])
        for other, words in company.beside:
            line = [words.source, str(words.line), words.quote]
            rows.append([company.thing.label, "co-mention", "", "", company.labels[other], "", "", "", "", "", *line, ""])
        for words in company.alone:
            rows.append([company.thing.label, "named", *[""] * 8, words.source, str(words.line), words.quote, ""])
    return rows


def company_text(found: Sequence[Company]) -> str:
    """Return who works with whom for a person."""
    return "\n".join(_one(company) for company in found)


def _one(company: Company) -> str:
    words = labels()
    kinds = kind_words(company.thing.types, words)
    head = f"{company.thing.label}  [{kinds}]" if kinds else company.thing.label
    return "\n".join([head, "", *company_lines(company)]) + "\n"


def kind_words(types: frozenset[str], words: dict[str, tuple[str, str]]) -> str:
    """Return what a thing is: the names of its classes; for a concept, of the list that it stands in rather than "term"."""
    listed = any(type_.startswith(PREFIXES["wgc"]) for type_ in types)
    return "・".join(sorted(pick(*words[one]) for one in types if one in words and not (listed and one == iri("skos:Concept"))))


def company_lines(company: Company) -> list[str]:
    """Return the ties and co-mentions of a thing, a line each, with what was read at the end."""
    stated = [tie for tie in company.ties if tie.status == "stated"]
    lines = [translate(N_("Stated in the sources:"))]
    lines += _sharing(company)
    lines += _ties(stated, company) if stated else [translate(N_("  no tie"))]
    if confirmed := [tie for tie in company.ties if tie.status == "confirmed"]:
        lines += ["", translate(N_("Confirmed by a person:")), *_ties(confirmed, company)]
    if concluded := [tie for tie in company.ties if tie.status == "inferred"]:
        lines += ["", translate(N_("Concluded by rules (no source says so):")), *_ties(concluded, company)]
    if company.beside:
        lines += ["", translate(N_("Merely named in the same sentence (no tie is stated):")), *_beside(company)]
    if company.alone:
        also = N_("Also named alone here:") if stated or company.beside else N_("Named alone here:")
        lines += ["", translate(also)]
        lines += [f"    {words.source}:{words.line}  「{_short(words.quote)}」" for words in company.alone[:_ALONE]]
        if further := company.alone[_ALONE:]:
            lines.append("    " + say(N_("also in {lines}"), {"lines": ", ".join(f"{words.source}:{words.line}" for words in further)}))
    sources = say(N_("Read from {sources}. What is not there may exist all the same."), {"sources": "、".join(company.sources)})
    return [*lines, "", sources]


def _sharing(company: Company) -> list[str]:
    """Return the divisions that are in charge of a project together with this one; nothing where there is none."""
    lines = [translate(N_("  in charge of the same project"))] if company.sharing else []
    for project, others, evidence in company.sharing:
        names = "、".join(company.labels[other] for other in others)
        lines += [f"    – {names}", "        " + say(N_("project “{title}”"), {"title": company.labels[project]})]
        lines += [f"        {words.source}:{words.line}  「{_short(words.quote)}」" for words in evidence[:1]]
    return lines


def _ties(ties: Sequence[Tied], company: Company) -> list[str]:
    lines = []
    for kind, group in groupby(sorted(ties, key=lambda tie: (kind_word(tie), tie.status)), key=kind_word):
        lines.append(f"  {kind}")
        for tie in group:
            lines.append(f"    {_sides(company.thing.iri, tie, company)}{_how(tie)}")
            if stated := _part(tie, company):
                lines.append(f"        {stated}")
            if tie.status != "stated" and any(tie.reason):
                lines.append(f"        {pick(*tie.reason)}")
            lines += [f"        {words.source}:{words.line}  「{_short(words.quote)}」" for words in tie.evidence[:2]]
    return lines


def _part(tie: Tied, company: Company) -> str:
    """Say which project or initiative states a tie, and which divisions are in charge; nothing of one that is an end itself."""
    if tie.part not in company.parts or tie.part in tie.ends:
        return ""
    type_, _ = company.parts[tie.part]
    title = company.labels[tie.part]
    named = N_("project “{title}”") if type_ == iri("wg:Project") else N_("initiative “{title}”")
    divisions = "、".join(_divisions(tie.part, company))
    return say(named, {"title": title}) + (f"（{divisions}）" if divisions else "")


def _divisions(part: str, company: Company) -> list[str]:
    _, divisions = company.parts.get(part, ("", ()))
    return [company.labels[division] for division in divisions]


def _others(thing: str, tie: Tied) -> list[tuple[str, str]]:
    """Return the other ends of a tie, each with the way it goes: → to it, ← from it, – both."""
    others = [end for end in tie.ends if end != thing]
    if not tie.takers:
        return [(other, "–") for other in others]
    return [
        (other, "→" if thing in tie.givers and other in tie.takers else "←" if thing in tie.takers and other in tie.givers else "–")
        for other in others
    ]


def _sides(thing: str, tie: Tied, company: Company) -> str:
    groups: dict[str, list[str]] = {}
    for other, arrow in _others(thing, tie):
        groups.setdefault(arrow, []).append(company.labels[other])
    return "  ".join(f"{arrow} {'、'.join(names)}" for arrow, names in groups.items())


def _how(tie: Tied) -> str:
    """Say in what mood, by which words, and for whom the subject that is left unsaid stands."""
    words = labels()
    parts = []
    if tie.modality and tie.kind != iri("cv:hasCompetentAuthority"):
        parts.append(pick(*words[iri(f"wgc:{tie.modality}")]))
    if tie.degree:
        parts.append(pick(*words.get(iri(f"wgc:{tie.degree}-match"), (tie.degree, tie.degree))))
    if tie.words:
        parts.append(f"「{tie.words}」")
    if tie.implied:
        parts.append(translate(N_("subject unsaid")))
    return f"  （{'、'.join(parts)}）" if parts else ""


def _beside(company: Company) -> list[str]:
    lines = []
    for words, group in groupby(company.beside, key=lambda pair: pair[1]):
        names = "、".join(dict.fromkeys(company.labels[other] for other, _ in group))
        lines += [f"    {names}", f"        {words.source}:{words.line}  「{_short(words.quote)}」"]
    return lines


def kind_word(tie: Tied) -> str:
    """Return what a tie of this kind is called in the language in use."""
    words = labels()
    return pick(*words[tie.kind]) if tie.kind in words else tie.kind.rpartition("/")[2]


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _QUOTE else flat[: _QUOTE - 1] + "…"
