"""What a plan's indicators show, as text: each figure with what it means, how many it rests on, and the lines it is read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction

from welfaregraph.analyses.ambition import FAR, FEWEST, MANY, SEVERAL
from welfaregraph.analyses.grades import CHANGE, SCALES
from welfaregraph.analyses.measured import Measured
from welfaregraph.analyses.progress import Progress
from welfaregraph.model.terms import iri
from welfaregraph.networks.evidence import STATED
from welfaregraph.queries.indicators import Indicator, Value
from welfaregraph.queries.ties import Evidence
from welfaregraph.store.vocabulary import labels
from welfaregraph.views.grounds import grounds
from welfaregraph.wording import N_, pick, say, translate

_QUOTE = 100  # characters of a quote that are shown to a person
_STATES: dict[str, str] = {
    "no-actual": N_("no actual value"),
    "no-baseline": N_("no present value to start from"),
    "no-target": N_("no target in numbers"),
    "maintain": N_("to be maintained (the target is the present value, or the direction is so)"),
    "worse-target": N_("the target is worse than the present value"),
}
_YEARS = {"baseline": N_("present value"), "target": N_("target")}


def indicators_text(found: Measured) -> str:
    """Return what the indicators show, for a person."""
    if not found.indicators:
        return translate(N_("The imported sources have no indicators.")) + "\n" + grounds(found.sources, STATED)
    parts: tuple[Callable[[Measured], list[str]], ...] = (_progress, _grades, _ambition, _flat, _kinds, _targets, _undated)
    actual = sum(1 for one in found.indicators if one.actuals)
    counts = {"measures": len(found.indicators), "rows": found.rows, "policies": len(found.kinds), "actual": actual}
    lines = [say(N_("{measures} indicators (printed in {rows} rows of {policies} policies); {actual} have an actual value."), counts)]
    for part in parts:
        lines += ["", *part(found)]
    return "\n".join([*lines, "", grounds(found.sources, STATED)])


def _progress(found: Measured) -> list[str]:
    computed = [one for one in found.progress if one.state == "computed"]
    lines = [_head(N_("1. Progress and pace"), len(computed), found)]
    lines.append(
        translate(N_("  p is the share of the way from the present value to the target that is behind us; e the share of the years."))
    )
    for one in computed:
        lines.append(f"  {one.indicator.label}  {_way(one.indicator)}  {_figures(one)}")
        lines += _printed(one.indicator)
        lines += _quotes(one.actual.evidence) if one.actual else []
    if any(one.assumed for one in computed):
        lines.append(translate(N_("  *: a year is not printed; the year before the plan begins, or its last year, was taken.")))
    for state, text in _STATES.items():
        if those := [one for one in found.progress if one.state == state]:
            values = {"count": len(those), "reason": translate(text)}
            lines.append(say(N_("  cannot be computed: {count} ({reason}). That is not 0 %."), values))
            if state != "no-actual":
                lines += [f"    {one.indicator.label}  {_way(one.indicator)}{_reached(one)}" for one in those]
    return lines


def progress_words(one: Progress) -> str:
    """Return the progress of one indicator in words, or why there is none to tell."""
    return _rates(one) if one.state == "computed" else translate(_STATES[one.state]) + _reached(one)


def _figures(one: Progress) -> str:
    return f"{value_text(one.actual)}  {_rates(one)}"


def _rates(one: Progress) -> str:
    text = f"p = {percent(one.progress or Fraction(0))}"
    if one.pace is not None and one.gap is not None:
        star = "*" if one.assumed else ""
        text += f"  e{star} = {percent(one.pace)}  p - e = {float(one.gap) * 100:+.0f}"
    return text + _reached(one)


def _reached(one: Progress) -> str:
    if one.actual is None or one.reached is None:
        return ""
    return "  " + translate(N_("target reached") if one.reached else N_("target not reached"))


def _grades(found: Measured) -> list[str]:
    both = [one for one in found.grades if one.by_ratio and one.by_progress]
    lines = [_head(N_("2. Classes that depend on the way of computing"), len(both), found)]
    lines.append(translate(N_("  The same figures by a/t (actual / target; t/a where lower is better) and by p, on two scales in use:")))
    lines += [f"    {_scale(scale.name)}: {scale.source}" for scale in SCALES]
    for one in both:
        if one.changes:
            classes = "  ".join(
                f"{_scale(scale.name)} a/t {by_ratio} - p {by_progress}"
                for scale, by_ratio, by_progress in zip(SCALES, one.by_ratio, one.by_progress, strict=True)
            )
            change = "  " + say(N_("by change: {letter}"), {"letter": one.change}) if one.change else ""
            lines.append(f"  {one.indicator.label}  a/t = {percent(one.ratio or Fraction(0))}  p = {percent(one.progress or Fraction(0))}")
            lines.append(f"    {classes}{change}")
    if not both:
        lines.append(translate(N_("  cannot be computed: it takes actual values and stated directions.")))
    else:
        changing = sum(1 for one in both if one.changes)
        lines.append(say(N_("  {changing} of {count} change class."), {"changing": changing, "count": len(both)}))
        lines.append(say(N_("  By change: {source}. Unchanged is the same number, not a statistical test."), {"source": CHANGE}))
    if still := [one.standstill for one in found.grades if one.standstill]:
        spread = "、".join(
            f"{_scale(scale.name)} "
            + " ".join(f"{letter}×{count}" for letter, count in sorted(Counter(row[index] for row in still).items()))
            for index, scale in enumerate(SCALES)
        )
        values = {"count": len(still), "spread": spread}
        lines.append(
            say(N_("  If nothing had changed since the present value, a/t would still give ({count} indicators): {spread}"), values)
        )
    return lines


def _ambition(found: Measured) -> list[str]:
    ratios = found.ambition.ratios
    lines = [_head(N_("3. Ambition: target / present value"), len(ratios), found)]
    if len(ratios) < FEWEST:
        return [*lines, say(N_("  With fewer than {fewest} ratios none is called far from the others."), {"fewest": FEWEST})]
    lines.append(
        say(N_("  Far from the others: log t/b more than {far} standard deviations from the mean (|z| > {far})."), {"far": f"{FAR:g}"})
    )
    if found.ambition.farthest <= FAR:
        lines.append(say(N_("  With n = {count} no ratio can be that far."), {"count": len(ratios)}))
    outliers = [one for one in ratios if one.is_outlier]
    for one in outliers:
        lines.append(f"  {one.indicator.label}  {_way(one.indicator)}  t/b = {float(one.ratio):.2f}  z = {one.z:+.2f}")
        lines += _printed(one.indicator)
    if not outliers:
        lines.append(translate(N_("  none")))
    if found.ambition.without:
        names = "、".join(one.label for one in found.ambition.without)
        lines.append(say(N_("  without a ratio (a value is missing, or is not above 0): {names}"), {"names": names}))
    return lines


def _flat(found: Measured) -> list[str]:
    lines = [_head(N_("4. Targets by one rule for all"), sum(len(rule.members) for rule in found.rules), found)]
    values = {"several": SEVERAL}
    lines.append(say(N_("  {several} targets or more that are the present value times one factor, rounded as printed."), values))
    for rule in found.rules:
        lines.append(say(N_("  × {factor}: {count} targets"), {"factor": rule.factor, "count": len(rule.members)}))
        for one in rule.members:
            lines += [f"    {one.label}  {_way(one)}", *_printed(one)]
        if rule.mirrored:
            other = {"factor": 2 - rule.factor, "count": len(rule.mirrored)}
            lines.append(say(N_("    as far downwards (× {factor}): {count} targets"), other))
            for one in rule.mirrored:
                lines += [f"    {one.label}  {_way(one)}", *_printed(one)]
        if len(rule.members) < MANY:
            lines.append(translate(N_("    So few targets may agree by chance.")))
    if not found.rules:
        lines.append(translate(N_("  none found")))
    else:
        lines.append(translate(N_("  The figures agree with the factor; whether they were set so is not printed.")))
    return lines


def _kinds(found: Measured) -> list[str]:
    stated = sum(1 for one in found.indicators if one.kind)
    lines = [_head(N_("5. Kinds of indicators"), stated, found)]
    for one in found.kinds:
        counts = "  ".join(f"{_code(f'{kind}-indicator')} {count}" for kind, count in one.counts if count)
        unknown = "  " + say(N_("not stated {count}"), {"count": one.unknown}) if one.unknown else ""
        lines.append(f"  {one.policy}  {counts}{unknown}")
    for outcome, text in (
        ("no", N_("  no outcome indicator (all kinds are stated): {names}")),
        ("unknown", N_("  not known whether one is an outcome indicator (not all kinds are stated): {names}")),
        ("none", N_("  no indicator at all: {names}")),
    ):
        if names := [one.policy for one in found.kinds if one.outcome == outcome]:
            lines.append(say(text, {"names": "、".join(names)}))
    return lines


def _targets(found: Measured) -> list[str]:
    states = Counter(one.state for one in found.targets)
    told = len(found.targets) - states["no-direction"] - states["no-value"]
    lines = [_head(N_("6. Targets worse than today"), told, found)]
    for one in found.targets:
        if one.state in ("worse", "moved"):
            note = "" if one.state == "worse" else "  " + translate(N_("to be maintained, but the target is another number"))
            lines.append(f"  {one.indicator.label}  {_way(one.indicator)}  {_code(one.indicator.direction)}{note}")
            lines += [*_printed(one.indicator), *_why(one.indicator)]
    if not states["worse"] + states["moved"]:
        lines.append(translate(N_("  none")))
    if silent := [one.indicator for one in found.targets if one.state == "no-direction"]:
        names = "、".join(one.label for one in silent)
        lines.append(say(N_("  cannot be said, the desired direction is not stated: {names}"), {"names": names}))
    if states["no-value"]:
        lines.append(say(N_("  cannot be said, a value is missing: {count}"), {"count": states["no-value"]}))
    return lines


def _undated(found: Measured) -> list[str]:
    lines = [_head(N_("7. Values without a printed year"), len(found.undated), found)]
    for kind, text in _YEARS.items():
        count = sum(1 for one in found.undated if kind in one.values)
        lines.append(f"  {translate(text)} {count}")
    return lines


def _head(title: str, count: int, found: Measured) -> str:
    return f"{translate(title)}  (n = {count} / {len(found.indicators)})"


def _way(one: Indicator) -> str:
    return f"{value_text(one.baseline)} → {value_text(one.target)}"


def value_text(value: Value | None) -> str:
    """Return a number with its unit, and its year where one is printed."""
    if value is None:
        return "-"
    year = f"（{value.year}）" if value.year else ""
    return f"{value.number:,}{value.unit}{year}"


def percent(rate: Fraction) -> str:
    """Return a rate in whole per cent."""
    return f"{float(rate) * 100:.0f} %"


def _printed(one: Indicator) -> list[str]:
    """Return where the name and the plan's values of an indicator are printed, in what words."""
    return _quotes(one.evidence, *(value.evidence for value in (one.baseline, one.target) if value))


def _quotes(*places: Evidence) -> list[str]:
    """Return a line for each line of a source, with the words that stand there; words inside other words are not repeated."""
    lines: dict[tuple[str, int], list[str]] = {}
    for place in places:
        words = lines.setdefault((place.source, place.line), [])
        if place.source and not any(place.quote in quote for quote in words):
            words[:] = [*(quote for quote in words if quote not in place.quote), place.quote]
    return [
        f"      {source}:{line}  " + "".join(f"「{_short(quote)}」" for quote in words) for (source, line), words in lines.items() if words
    ]


def _why(one: Indicator) -> list[str]:
    if not one.said:
        return []
    place = f"（{one.said_in.source}:{one.said_in.line}）" if one.said_in.source else ""
    return [f"      {translate(N_('why this direction'))}: {one.said}{place}"]


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _QUOTE else flat[: _QUOTE - 1] + "…"


def _code(code: str) -> str:
    return pick(*labels()[iri(f"wgc:{code}")])


def _scale(name: str) -> str:
    return translate({"points": N_("7 points"), "letters": N_("letters")}[name])
