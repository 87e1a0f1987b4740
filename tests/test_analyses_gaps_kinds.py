"""Each kind of gap by a plan of three to six things that has it, and by what is to be added for it to be none."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from graphs import graph, joined, things, tie, within

from welfaregraph import wording
from welfaregraph.analyses.gaps.finding import SEVERITIES, find_gaps, kinds, mark_known
from welfaregraph.analyses.gaps.gap import Gap
from welfaregraph.networks.basis import Basis
from welfaregraph.tasks.find_gaps import functions, gaps_of, gather
from welfaregraph.views.gaps import explanation, searched

CHARGE = "cv:hasCompetentAuthority"
PLAN = things(
    a="wg:Policy 施策甲",
    b="wg:Policy 施策乙",
    x="wg:Issue 課題の文です",
    i="wg:Initiative 取組",
    p="wg:Project 見守り",
    q="wg:Project 訪問",
)
PLAN += within(x="a", i="a", p="a", q="b")
OLD = things(old="wgc:populations 高齢者", frail="wgc:populations 要介護者") + ":line7 { :frail skos:broader :old . }\n"
NEED = things(need="wgc:needs 居場所")
UNITS = things(d="org:OrganizationalUnit 福祉課", e="org:OrganizationalUnit 健康課")
BODY = things(o="org:Organization 医師会")
NAMED = ":line3 { :x dct:references :old . }\n"
BOTH = f":line7 {{ :p {CHARGE} :d . :q {CHARGE} :e . }}\n"
SERVED = tie("p", "dct:audience", "old") + tie("q", "dct:audience", "old")
FUNCTION = next(iter(functions()))
OTHER = list(functions())[1]


def named(part: str, thing: str) -> str:
    return f":line3 {{ :{part} dct:references :{thing} . }}\n"


def doing(project: str, function: str) -> str:
    """Return that a rule concludes a function of a project."""
    concept = f':line7 {{ <{function}> a skos:Concept ; skos:inScheme wgc:jusou ; skos:prefLabel "機能"@ja . }}\n'
    return concept + tie(project, "wg:function", "F", "inferred").replace(":F ", f"<{function}> ")


def measured(name: str, label: str, values: str, direction: str = "", kind: str = "", policy: str = "a") -> str:
    """Return an indicator; ``values``: baseline and target, as printed, - where none is; a year behind ``@``."""
    said = f':line7 {{ :{name} a wg:Indicator ; skos:prefLabel "{label}"@ja ; dct:isPartOf :{policy} . }}\n'
    if direction:
        said += f':line3 {{ :{name} wg:direction wgc:{direction} ; dct:source "本文"@ja . }}\n'
    if kind:
        said += f":line3 {{ :{name} dct:type wgc:{kind}-indicator . }}\n"
    for which, value in zip(("baseline", "target"), values.split(), strict=True):
        number, _, year = value.partition("@")
        if number != "-":
            period = f':y{year} a dct:PeriodOfTime ; skos:prefLabel "{year}年度"@ja ; dcat:startDate "{year}-04-01"^^xsd:date'
            dated = f" ; dct:temporal :y{year} . {period}" if year else ""
            said += f":line7 {{ :{name}-{which} a qb:Observation ; wg:indicator :{name} ; wg:valueKind wgc:{which} ; "
            said += f"sdmx-measure:obsValue {number}{dated} . }}\n"
    return said


@dataclass(frozen=True)
class Case:
    """A plan with a gap, the name of its subject, and what makes it none."""

    kind: str
    subject: str
    made: str
    cure: str


FLAT = "".join(measured(f"m{n}", f"件数{n}", f"{100 + 7 * n}.0 {110 + 7.7 * n:.1f}") for n in range(9))
OUTLIER = "".join(measured(f"m{n}", f"件数{n}", "100 110") for n in range(9))
ISSUE = """:line5 a oa:SpecificResource ; wg:line 5 ; oa:hasSource :text ; oa:hasSelector [ oa:exact "健康寿命の延伸が必要です。" ] .
:line5 { :x dct:description "健康寿命の延伸が必要です。"@ja . }
"""
DONE = UNITS + things(s="wgc:programs 丸ごと相談窓口") + tie("d", "wg:operates", "s", modality="done") + named("x", "s")
CASES = [
    Case(
        "population-without-project", "高齢者", PLAN + OLD + NAMED + UNITS + joined("t", "support", "d", "old", "x"),
        tie("p", "dct:audience", "frail"),
    ),
    Case("population-named-only", "高齢者", PLAN + OLD + NAMED, named("p", "old")),
    Case("population-served-elsewhere", "高齢者", PLAN + OLD + NAMED + tie("q", "dct:audience", "old"), tie("p", "dct:audience", "old")),
    Case(
        "theme-without-project", "居場所", PLAN + NEED + tie("x", "wg:raises", "need", "inferred"),
        tie("p", "wg:need", "need", "inferred"),
    ),
    Case(
        "theme-served-elsewhere", "居場所",
        PLAN + NEED + tie("x", "wg:raises", "need", "inferred") + tie("q", "wg:need", "need", "inferred"),
        tie("p", "wg:need", "need", "confirmed"),
    ),
    Case("initiative-without-project", "取組", PLAN, tie("p", "wg:carriesOut", "i", "inferred")),
    Case("project-without-initiative", "見守り", PLAN, tie("p", "wg:carriesOut", "i", "confirmed")),
    Case("partner-without-project", "医師会", PLAN + BODY + named("i", "o"), named("q", "o")),
    Case("divisions-share-population-only", "健康課 × 福祉課", PLAN + OLD + UNITS + BOTH + SERVED, f":line7 {{ :p {CHARGE} :e . }}"),
    Case(
        "divisions-share-population-only", "健康課 × 福祉課", PLAN + OLD + UNITS + BOTH + SERVED + BODY,
        joined("u", "support", "p", "o", "p") + joined("v", "support", "q", "o", "q"),
    ),
    Case("population-shared-nothing", "高齢者", PLAN + OLD + UNITS + BOTH + SERVED, f":line7 {{ :q {CHARGE} :d . }}"),
    Case("function-without-provider", functions()[FUNCTION], PLAN + OLD + doing("p", OTHER), doing("p", FUNCTION)),
    Case(
        "cell-without-provider", f"{functions()[FUNCTION]} × 高齢者",
        PLAN + OLD + NAMED + tie("p", "dct:audience", "old") + doing("q", FUNCTION), doing("p", FUNCTION),
    ),
    Case("indicator-target-worse", "割合", PLAN + measured("m", "割合", "78.3 78.0", "higher"), ""),
    Case("indicator-direction-unknown", "割合", PLAN + measured("m", "割合", "78.3 78.0"), ":line3 { :m wg:direction wgc:lower . }"),
    Case("indicator-no-base-year", "割合", PLAN + measured("m", "割合", "5 6@2030"), ""),
    Case("indicator-no-target-year", "割合", PLAN + measured("m", "割合", "5@2020 6"), ""),
    Case("indicator-no-target", "割合", PLAN + measured("m", "割合", "5 -"), measured("m", "割合", "- 6")),
    Case("indicator-flat-rule", "件数0", PLAN + FLAT, ""),
    Case("indicator-ambition-outlier", "人数", PLAN + OUTLIER + measured("m", "人数", "100 900"), ""),
    Case(
        "policy-without-outcome", "施策甲", PLAN + measured("m", "件数", "5 6", kind="output"),
        measured("n", "割合", "5 6", kind="outcome"),
    ),
    Case(
        "initiative-without-outcome", "取組",
        PLAN + measured("m", "割合", "5 6", kind="outcome") + tie("p", "wg:carriesOut", "i", "inferred"),
        tie("m", "wg:measures", "p", "inferred"),
    ),
    Case("indicator-without-text", "割合", PLAN + measured("m", "割合", "5 6"), tie("m", "wg:measures", "i", "inferred")),
    Case("text-without-indicator", "健康寿命", PLAN + ISSUE, measured("m", "健康寿命（歳）", "5 6")),
    Case("plan-shared", "計画", PLAN + things(n="prov:Plan 計画") + ":line3 { :a dct:relation :n . :b dct:relation :n . }", ""),
    Case("plan-unmentioned", "計画", PLAN + things(n="prov:Plan 計画") + ":line3 { :a dct:relation :n . }", named("p", "n")),
    Case("division-single-policy", "福祉課", PLAN + UNITS + BOTH, f":line7 {{ :q {CHARGE} :d . }}"),
    Case("units-unresolved", "見守り", PLAN + UNITS + BOTH + ':line3 { :p wg:unnamedUnits "関係各課"@ja . }', ""),
    Case("program-once-done", "丸ごと相談窓口", PLAN + DONE, named("i", "s")),
]  # fmt: skip


def found(made: str) -> dict[tuple[str, str], Gap]:
    return {(gap.kind, gap.name): gap for gap in find_gaps(gather(Basis(graph(made))))}


@pytest.fixture(params=["ja", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with wording.speaking(request.param):
        yield request.param


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
def test_it_is_found_and_says_what_and_how(case: Case, language: str) -> None:
    gap = found(case.made)[case.kind, case.subject]
    for said in (explanation(gap), searched(gap)):
        assert said
        assert "{" not in said
    assert case.subject in explanation(gap) or dict(gap.values).get("row") == case.subject
    assert gap.evidence or case.kind == "function-without-provider"
    assert gap.policies or case.kind == "function-without-provider"


@pytest.mark.parametrize("case", [case for case in CASES if case.cure], ids=lambda case: case.kind)
def test_it_is_none_where_what_is_missing_is_there(case: Case) -> None:
    assert (case.kind, case.subject) not in found(case.made + case.cure)


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("indicator-target-worse", measured("m", "割合", "78.0 78.3", "higher")),
        ("indicator-target-worse", measured("m", "割合", "5 5", "higher")),
        ("indicator-no-base-year", measured("m", "割合", "5@2020 6")),
        ("indicator-no-target-year", measured("m", "割合", "5 6@2030")),
        ("indicator-flat-rule", "".join(measured(f"m{n}", f"件数{n}", f"100.0 {120 + 9.7 * n:.1f}") for n in range(9))),
        ("indicator-ambition-outlier", OUTLIER),
        ("indicator-ambition-outlier", measured("m", "人数", "100 900") + measured("n", "件数", "100 110")),
        ("policy-without-outcome", measured("m", "件数", "5 6")),
        ("policy-without-outcome", ""),
        ("plan-shared", things(n="prov:Plan 計画") + ":line3 { :a dct:relation :n . }"),
        ("units-unresolved", UNITS + BOTH),
        ("function-without-provider", ""),
        ("program-once-done", UNITS + things(s="wgc:programs 窓口") + tie("d", "wg:operates", "s", modality="planned") + named("x", "s")),
        ("population-named-only", OLD + named("i", "old")),
        ("cell-without-provider", OLD + NAMED + tie("p", "dct:audience", "old")),
        ("divisions-share-population-only", OLD + UNITS + BOTH + tie("p", "dct:audience", "old")),
        ("population-shared-nothing", OLD + UNITS + BOTH + tie("p", "dct:audience", "old")),
        ("partner-without-project", BODY + named("x", "o")),
    ],
)
def test_what_is_no_gap(kind: str, made: str) -> None:
    assert [name for code, name in found(PLAN + made) if code == kind] == []


def test_the_overlap_of_two_served_populations_is_served_and_a_wider_one_alone_is_not() -> None:
    both = things(sick="wgc:populations 病気の人") + ":line7 { :frail skos:broader :sick . }" + tie("q", "dct:audience", "sick")
    made = PLAN + OLD + named("x", "frail") + tie("p", "dct:audience", "old")
    assert dict(found(made)["population-named-only", "要介護者"].values)["wider"] == "高齢者"
    assert not [name for kind, name in found(made + both) if kind.startswith("population-") and name == "要介護者"]


def test_what_meets_a_need_of_a_population_is_told_beside_its_gap() -> None:
    lonely = ":line7 { wgc:kodoku-koritsu a skos:Concept ; skos:inScheme wgc:populations ; skos:prefLabel "
    lonely += '"孤独・孤立"@ja . wgc:n-koritsu a skos:Concept ; skos:inScheme wgc:needs ; skos:prefLabel "孤独・孤立"@ja . }\n'
    meets = tie("i", "wg:need", "N", "inferred").replace(":N ", "wgc:n-koritsu ")
    made = PLAN + lonely + ":line3 { :x dct:references wgc:kodoku-koritsu . }\n"
    for more, told in (("", ""), (meets, "取組")):
        assert dict(found(made + more)["population-named-only", "孤独・孤立"].values)["meeting"] == told


def test_a_cell_is_told_once_for_those_who_have_the_same_projects() -> None:
    kin = things(kin="wgc:populations 高齢者の家族") + named("x", "kin") + tie("p", "dct:audience", "kin")
    made = PLAN + OLD + NAMED + tie("p", "dct:audience", "old") + doing("q", FUNCTION) + kin
    (cell,) = [name for kind, name in found(made) if kind == "cell-without-provider"]
    made += things(r="wg:Project 別の事業") + within(r="a") + tie("r", "dct:audience", "kin")
    assert [name for kind, name in found(made) if kind == "cell-without-provider"] == [cell.partition("×")[0] + "× 高齢者の家族"]


@pytest.mark.parametrize(
    ("name", "sentence", "again"),
    [
        ("就労定着支援", "就労の継続・定着のための適切な支援をします。", True),
        ("就労定着支援", "就労を進めます。定着と支援は別の文です。", False),
        ("就労支援", "就労を支援します。", False),
        ("丸ごと相談窓口", "相談の窓口を丸ごと見直します。", False),
    ],
)
def test_a_program_is_named_again_where_one_sentence_has_all_its_pieces(name: str, sentence: str, again: bool) -> None:
    made = PLAN + UNITS + things(s=f"wgc:programs {name}") + tie("d", "wg:operates", "s", modality="done") + named("x", "s")
    made += f':line5 a oa:SpecificResource ; wg:line 5 ; oa:hasSource :text ; oa:hasSelector [ oa:exact "{sentence}" ] .\n'
    made += f':line5 {{ :p dct:description "{sentence}"@ja . }}\n'
    assert (("program-once-done", name) not in found(made)) is again


def test_every_kind_of_the_table_has_a_case_and_every_gap_a_kind() -> None:
    assert {case.kind for case in CASES} == set(kinds())
    for kind in kinds().values():
        assert kind.severity in SEVERITIES
        assert kind.crossing is kind.code.endswith("-elsewhere")
        for texts in (kind.says, kind.searched):
            japanese, english = ({name for _, name, _, _ in string.Formatter().parse(text) if name} for text in texts)
            assert japanese == english, kind.code


def test_the_gravest_come_first_and_the_order_is_the_same_again() -> None:
    made = PLAN + OLD + NAMED + UNITS + BOTH + SERVED
    gaps = find_gaps(gather(Basis(graph(made))))
    ranks = [SEVERITIES.index(kinds()[gap.kind].severity) for gap in gaps]
    assert ranks == sorted(ranks)
    assert gaps == find_gaps(gather(Basis(graph(made))))


def test_an_empty_graph_and_one_thing_have_no_gap() -> None:
    assert gaps_of(Basis(graph(""))).gaps == ()
    assert gaps_of(Basis(graph(things(a="wg:Policy 施策")))).gaps == ()


def test_without_conclusions_nothing_that_only_they_could_find_is_missing() -> None:
    made = PLAN + OLD + NAMED + measured("m", "割合", "6 5") + tie("p", "wg:carriesOut", "i", "inferred")
    assert {gap.kind for gap in gaps_of(Basis(graph(made))).gaps if gap.status == "inferred"} >= {"indicator-without-text"}
    stated = gaps_of(Basis(graph(made), ("stated",))).gaps
    assert {gap.status for gap in stated} == {"stated"}
    assert {gap.kind for gap in stated} == {
        "population-named-only", "indicator-direction-unknown", "indicator-no-base-year", "indicator-no-target-year",
    }  # fmt: skip


def test_known_gaps_are_marked_by_kind_and_name_however_typed() -> None:
    gaps = find_gaps(gather(Basis(graph(PLAN + OLD + NAMED))))
    some = mark_known(gaps, {("population-named-only", "｢高齢者｣"): "個別に支える"})
    assert [(gap.kind, gap.known) for gap in some if gap.known] == [("population-named-only", "個別に支える")]
    every = mark_known(gaps, {("", "見守り"): "来年度に見直す", ("plan-shared", "高齢者"): "ほかの種類"})
    assert [(gap.kind, gap.name) for gap in every if gap.known] == [("project-without-initiative", "見守り")]
