"""A plan's policies as RDF: the parts of each chapter, their figures, and what they refer to."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from welfaregraph.graph.codes import Unit
from welfaregraph.graph.statements import Statements, number, text
from welfaregraph.model.evidence import Place
from welfaregraph.model.identifiers import Kind, key
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import FiscalYear, Indicator, Measure, MeasureKey, Policy, Project, Reading, Reference, Statement, Value
from welfaregraph.model.sentences import Part
from welfaregraph.model.terms import iri
from welfaregraph.text import both_names, fold


class PlanWriter:
    """Says of one plan what its records say; every fact goes into the graph of the place it was read from."""

    def __init__(
        self, statements: Statements, reading: Reading, units: dict[str, Unit], types: frozenset[str], problems: list[Problem]
    ) -> None:
        self._say = statements.say
        self._ids = statements.identifiers
        self._units = units
        self._types = types
        self._problems = problems
        self._contents: dict[str, object] = {}  # IRI -> what distinguishes the thing from another of its name
        self.city = self._ids.thing("city", reading.city.text("city.name_ja"))
        self.plan = self._ids.thing("plan", reading.city.text("plan.title"))
        self.area = NamedNode(iri("sac:C" + reading.city.text("city.area_code")[:5]))
        self.dataset = self._ids.thing("dataset", "indicators")
        self.owners: dict[Part, str] = {}
        self.measures: dict[MeasureKey, str] = {}
        self.units: dict[str, Unit] = {}  # what is measured -> the unit that the plan gives its values

    def write(self, policy: Policy) -> None:
        """Say everything of one chapter."""
        title, place = policy.title.text, policy.title.place
        subject = self._ids.thing("policy", title)
        self.owners[Part("policy", title, title)] = subject
        self._say(subject, "rdf:type", "wg:Policy", place)
        self._say(subject, "dct:title", text(title), place)
        self._say(subject, "dct:isPartOf", NamedNode(self.plan), place)
        self._hidden(subject, title, place)
        if policy.number:
            self._say(subject, "dct:identifier", Literal(policy.number), place)
        for goal in [policy.goal] if policy.goal else []:
            self._statement("goal", "wg:Goal", goal, title, subject)
        for issue in policy.issues:
            self._statement("issue", "wg:Issue", issue, title, subject)
        for plan in policy.plans:
            related = self._ids.thing("plan", plan.text)  # the same as the name's in a sentence
            self._say(related, "rdf:type", "prov:Plan", plan.place)
            self._say(related, "dct:title", text(plan.text), plan.place)
            for way in both_names(plan.text):
                self._say(related, "skos:altLabel", text(way), plan.place)
            self._say(subject, "dct:relation", NamedNode(related), plan.place)
        for indicator in policy.indicators:
            self._indicator(indicator, title, subject)
        for initiative in policy.initiatives:
            words = initiative.title
            part = self._named("initiative", words.text, title, initiative.text and initiative.text.text, words.place)
            self.owners[Part("initiative", words.text, title, initiative.number)] = part
            self._part(part, "wg:Initiative", NamedNode(subject), words.place)
            self._say(part, "dct:title", text(words.text), words.place)
            if initiative.number:
                self._say(part, "dct:identifier", Literal(initiative.number), words.place)
            if initiative.text:
                self._say(part, "dct:description", text(initiative.text.text), initiative.text.place)
            self._refer(part, initiative.references)
        for project in policy.projects:
            self._project(project, title, subject)
        for term in policy.terms:
            concept = self._ids.thing("term", term.name.text)
            self._say(concept, "rdf:type", "skos:Concept", term.name.place)
            self._say(concept, "skos:prefLabel", text(term.name.text), term.name.place)
            self._say(concept, "skos:definition", text(term.definition), term.name.place)
            self._hidden(concept, term.name.text, term.name.place)
            self.owners[Part("term", term.name.text, title)] = concept

    def _statement(self, kind: Kind, type_: str, statement: Statement, policy: str, whole: str) -> None:
        words = statement.words
        part = self._ids.statement(kind, policy, words.text)
        self.owners[Part("goal" if kind == "goal" else "issue", words.text, policy)] = part
        self._part(part, type_, NamedNode(whole), words.place)
        self._say(part, "dct:description", text(words.text), words.place)
        self._refer(part, statement.references)

    def _part(self, subject: str, type_: str, whole: NamedNode, place: Place) -> None:
        self._say(subject, "rdf:type", type_, place)
        self._say(subject, "dct:isPartOf", whole, place)

    def _named(self, kind: Kind, name: str, policy: str, content: object, place: Place) -> str:
        """Return the IRI of a thing in a policy; one of the same name elsewhere is the same thing if it says the same."""
        subject = self._ids.thing(kind, name)
        if self._contents.setdefault(subject, content) == content:
            return subject
        self._problems.append(problem("same-title", place, title=name))
        return self._ids.thing(kind, f"{name}（{policy}）")

    def _hidden(self, subject: str, name: str, place: Place) -> None:
        """Keep a name as it is printed where a repair changed it, so that it is found as it is printed, too."""
        printed = place.quote.split("：")[0].split("\t")[0].strip()
        if fold(printed) != fold(name) and len(printed) == len(name) and sum(a != b for a, b in zip(printed, name, strict=True)) <= 2:
            self._say(subject, "skos:hiddenLabel", text(printed), place)

    def _refer(self, subject: str, references: tuple[Reference, ...]) -> None:
        for reference in references:
            self._say(subject, "dct:references", NamedNode(self._ids.thing("term", reference.name)), reference.place)

    def _project(self, project: Project, policy: str, whole: str) -> None:
        title, place = project.title.text, project.title.place
        subject = self._named("project", title, policy, (project.text, project.units), place)
        self.owners[Part("project", title, policy)] = subject
        self._part(subject, "wg:Project", NamedNode(whole), place)
        self._say(subject, "dct:title", text(title), place)
        if project.text:
            self._say(subject, "dct:description", text(project.text), place)
        for name in project.units:
            unit = self._ids.thing("unit", name)
            self._say(unit, "rdf:type", "org:OrganizationalUnit", place)
            self._say(unit, "skos:prefLabel", text(name), place)
            self._say(unit, "org:unitOf", NamedNode(self.city), place)
            self._say(subject, "cv:hasCompetentAuthority", NamedNode(unit), place)
        for words in project.unnamed_units:
            self._say(subject, "wg:unnamedUnits", text(words), place)
        self._refer(subject, project.references)

    def _indicator(self, indicator: Indicator, policy: str, whole: str) -> None:
        name, place = indicator.label.text, indicator.label.place
        content = [(measure.label, _content(measure.baseline), _content(measure.target)) for measure in indicator.measures]
        subject = self._named("indicator", name, policy, content, place)
        self.owners[Part("indicator", name, policy)] = self.measures[MeasureKey(policy, name)] = subject
        self._part(subject, "wg:Indicator", NamedNode(whole), place)
        self._say(subject, "skos:prefLabel", text(name), place)
        for property_, types in (("dct:type", indicator.types), ("wg:unknownType", indicator.unread_types)):
            for code, where in types:
                self._say(subject, property_, NamedNode(self._type(code, where)), where)
        self._refer(subject, indicator.references)
        if len(indicator.measures) == 1:
            self._values(subject, indicator.measures[0])
            return
        for measure in indicator.measures:
            value = measure.baseline or measure.target
            where = value.place if value else place
            part = self._ids.thing("indicator", subject.rpartition("/")[2].removeprefix(key(name)) + measure.label)
            self.measures[MeasureKey(policy, measure.label)] = part
            self._part(part, "wg:Indicator", NamedNode(subject), where)
            self._say(subject, "dct:hasPart", NamedNode(part), where)
            self._say(part, "skos:prefLabel", text(measure.label), where)
            self._values(part, measure)

    def _values(self, indicator: str, measure: Measure) -> None:
        for kind, value in (("baseline", measure.baseline), ("target", measure.target)):
            if value is None:
                continue
            subject = f"{self._ids.base}observation/{indicator.rpartition('/')[2]}-{kind}"
            self._say(subject, "rdf:type", "qb:Observation", value.place)
            self._say(subject, "qb:dataSet", NamedNode(self.dataset), value.place)
            self._say(subject, "wg:indicator", NamedNode(indicator), value.place)
            self._say(subject, "wg:valueKind", f"wgc:{kind}", value.place)
            self._say(subject, "sdmx-dimension:refArea", self.area, value.place)
            self._say(subject, "sdmx-measure:obsValue", number(value.number), value.place)
            if value.unit:
                unit = self.unit(value.unit, value.place)
                self.units.setdefault(indicator, unit)
                self._say(subject, "sdmx-attribute:unitMeasure", NamedNode(unit.iri), value.place)
                self._say(unit.iri, "skos:prefLabel", text(unit.label), value.place)
            if value.year and value.year_place:
                self._say(subject, "dct:temporal", NamedNode(self.year(value.year, value.year_place)), value.year_place)

    def _type(self, code: str, place: Place) -> str:
        """Return the IRI of a type of indicator: a code of ontology/, else a concept of this city's own."""
        known = iri("wgc:" + key(code))
        if known in self._types:
            return known
        own = self._ids.thing("type", code)
        self._say(own, "rdf:type", "skos:Concept", place)
        self._say(own, "skos:prefLabel", text(code), place)
        return own

    def unit(self, printed: str, place: Place) -> Unit:
        """Return a unit of ontology/, else one of this city's own."""
        unit = self._units.get(fold(printed))
        if unit is None:
            self._problems.append(problem("unit-unknown", place, unit=printed))
            unit = Unit(self._ids.thing("measure", printed), printed)
        return unit

    def year(self, year: FiscalYear, place: Place) -> str:
        """Say what a fiscal year is, and return its IRI."""
        subject = self._ids.thing("period", year.label)
        date = NamedNode(iri("xsd:date"))
        self._say(subject, "rdf:type", "dct:PeriodOfTime", place)
        self._say(subject, "skos:prefLabel", text(year.label), place)
        self._say(subject, "dcat:startDate", Literal(f"{year.begins:04d}-04-01", datatype=date), place)
        self._say(subject, "dcat:endDate", Literal(f"{year.begins + 1:04d}-03-31", datatype=date), place)
        return subject


def _content(value: Value | None) -> object:
    return value and (value.number, value.unit, value.year)
