"""Gaps as text, rows and JSON: the gravest kinds first, with the words for what is there and what was searched for what is not."""

from __future__ import annotations

import json
from itertools import groupby

from welfaregraph.analyses.gaps.finding import Gaps, kinds
from welfaregraph.analyses.gaps.gap import Gap
from welfaregraph.model.terms import iri
from welfaregraph.networks.divisions import MANY
from welfaregraph.networks.evidence import Evidence
from welfaregraph.store.vocabulary import labels
from welfaregraph.views.grounds import grounds
from welfaregraph.wording import N_, pick, say, translate

COLUMNS = ("kind", "subject", "policy", "severity", "status", "explanation", "known", "source", "line", "quote", "searched")
_QUOTE = 110  # characters of a quote that are shown to a person
_SHOWN = 3  # quotes of a gap that are shown to a person
SEVERITY_WORDS = {"high": N_("grave"), "medium": N_("medium"), "low": N_("slight"), "info": N_("to know")}


def gap_text(found: Gaps) -> str:
    """Return the gaps for a person: gaps, then crossings and facts to know, then what is known and accepted."""
    if not found.sources:
        return grounds(found.sources)
    open_ = [gap for gap in found.gaps if not gap.known]
    parts = [
        _section(N_("Gaps"), [gap for gap in open_ if kinds()[gap.kind].severity != "info"]),
        _section(N_("Crossings and facts to know (no gaps)"), [gap for gap in open_ if kinds()[gap.kind].severity == "info"]),
        _section(N_("Known and accepted"), [gap for gap in found.gaps if gap.known]),
    ]
    if found.past:
        lines = [translate(N_("Known by gaps_known.csv, and no gap now (a name that changed, or a gap that was closed):"))]
        lines += [
            f"  {name}  [{pick(*kinds()[kind].title) if kind in kinds() else kind or '-'}]  {reason}" for kind, name, reason in found.past
        ]
        parts.append("\n".join(lines) + "\n")
    if not found.gaps:
        parts.append(translate(N_("No gap was found among these.")) + "\n")
    if "inferred" not in found.statuses:
        parts.append(translate(N_("What rests on conclusions of rules is left out: initiatives, projects, functions and themes.")) + "\n")
    words = labels()
    counts = {pick(*words[iri(f"wg:{kind.capitalize()}")]): count for kind, count in found.counts.items()}
    if found.crowded:
        values = {"many": MANY, "names": "、".join(found.crowded)}
        parts.append(say(N_("Left out as a tie, because more than {many} divisions share it: {names}"), values) + "\n")
    return "\n".join(filter(None, parts)) + ("\n" if any(parts) else "") + grounds(found.sources, found.statuses, counts)


def _section(title: str, gaps: list[Gap]) -> str:
    if not gaps:
        return ""
    lines = [say(N_("{title}: {count}"), {"title": translate(title), "count": len(gaps)})]
    for code, group in groupby(gaps, key=lambda gap: gap.kind):
        same = list(group)
        kind = kinds()[code]
        values = {"title": pick(*kind.title), "severity": translate(SEVERITY_WORDS[kind.severity]), "count": len(same)}
        lines += ["", say(N_("[{severity}] {title} ({count})"), values)]
        for gap in same:
            lines += _lines(gap)
    return "\n".join(lines) + "\n"


def _lines(gap: Gap) -> list[str]:
    words = labels()
    status = pick(*words[iri(f"wgc:{gap.status}")])
    lines = [f"  {gap.name}  [{'、'.join(gap.policies)}]  {status}", f"      {explanation(gap)}"]
    evidence = said(gap)
    for one in evidence[:_SHOWN]:
        lines.append(f"      {one.source}:{one.line}  「{_short(one.quote)}」")
        if one.status == "inferred" and any(one.reason):
            lines.append(f"          {pick(*one.reason)}")
    if len(evidence) > _SHOWN:
        lines.append("      " + say(N_("and {count} more places"), {"count": len(evidence) - _SHOWN}))
    lines.append("      " + say(N_("Searched: {searched}"), {"searched": searched(gap)}))
    if gap.known:
        lines.append("      " + say(N_("Known: {reason}"), {"reason": gap.known}))
    return lines


def gap_rows(found: Gaps) -> list[list[str]]:
    """Return one row of COLUMNS for each gap and line of evidence; a gap without evidence has one row."""
    rows = []
    for gap in found.gaps:
        for source, line, quote in [(one.source, str(one.line), one.quote) for one in said(gap)] or [("", "", "")]:
            head = [gap.kind, gap.name, "、".join(gap.policies), kinds()[gap.kind].severity, gap.status, explanation(gap), gap.known]
            rows.append([*head, source, line, quote, searched(gap)])
    return rows


def gap_json(found: Gaps) -> str:
    """Return the gaps as a JSON array of {kind, subject, policy, severity, status, explanation, evidence, searched, known}."""
    array = [
        {
            "kind": gap.kind,
            "subject": gap.name,
            "policy": "、".join(gap.policies),
            "severity": kinds()[gap.kind].severity,
            "status": gap.status,
            "explanation": explanation(gap),
            "evidence": [{"quote": one.quote, "line": one.line, "source": one.source} for one in said(gap)],
            "searched": searched(gap),
            "known": gap.known,
        }
        for gap in found.gaps
    ]
    return json.dumps(array, ensure_ascii=False, indent=2) + "\n"


def said(gap: Gap) -> list[Evidence]:
    """Return the places of a gap, each once: the same words may be known in several ways."""
    return list({one[:3]: one for one in reversed(gap.evidence)}.values())[::-1]


def kind_rows() -> list[list[str]]:
    """Return the kinds of gaps: code, severity, title."""
    return [[kind.code, translate(SEVERITY_WORDS[kind.severity]), pick(*kind.title)] for kind in kinds().values()]


def explanation(gap: Gap) -> str:
    """Return what a gap says of its subject, in the language in use."""
    return _filled(gap, pick(*kinds()[gap.kind].says))


def searched(gap: Gap) -> str:
    """Return what was searched for what is not there."""
    return _filled(gap, pick(*kinds()[gap.kind].searched))


def _filled(gap: Gap, template: str) -> str:
    nothing = translate(N_("none"))
    words = labels()
    values = {name: value or nothing for name, value in gap.values}
    if "direction" in values:
        values["direction"] = pick(*words.get(iri(f"wgc:{values['direction']}"), (values["direction"], values["direction"])))
    return template.format(name=gap.name, policy="、".join(gap.policies), **values)


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _QUOTE else flat[: _QUOTE - 1] + "…"
