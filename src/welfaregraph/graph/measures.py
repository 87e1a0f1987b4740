"""What the tables beside a plan say of its indicators as RDF: desired directions, kinds and actual values."""

from __future__ import annotations

from pyoxigraph import NamedNode

from welfaregraph.graph.plan import PlanWriter
from welfaregraph.graph.statements import Statements, number, text
from welfaregraph.model.problems import Problem, problem
from welfaregraph.model.records import ActualValue, Reading


def write_measures(statements: Statements, reading: Reading, plan: PlanWriter, problems: list[Problem]) -> None:
    """Say what each line says, in the graph of its row. The chapters of the plan were written before.

    An actual value in another unit than the plan's is a problem and left out.
    """
    for line in reading.directions:
        for subject in dict.fromkeys(plan.measures[key] for key in line.about):
            if line.direction:
                statements.say(subject, "wg:direction", f"wgc:{line.direction}", line.place)
            if line.kind:
                statements.say(subject, "dct:type", f"wgc:{line.kind}-indicator", line.place)
            statements.say(subject, "dct:source", text(line.source), line.place)
    written = [_write_actual(statements, line, plan, problems) for line in reading.actuals]
    if any(written):
        title = reading.city.facts["plan.title"]
        dataset = statements.identifiers.thing("dataset", "actuals")
        statements.say(dataset, "rdf:type", "qb:DataSet", title.place)
        statements.say(dataset, "qb:structure", "wg:actualValues", title.place)
        statements.say(dataset, "dct:title", text(f"{title.value} 指標の実績値"), title.place)


def _write_actual(statements: Statements, line: ActualValue, plan: PlanWriter, problems: list[Problem]) -> bool:
    """Say an actual value of each indicator that it was measured of; return whether there was one."""
    place = line.place
    said = False
    for subject, name in {plan.measures[key]: key.label for key in line.about}.items():
        expected = plan.units.get(subject)
        unit = plan.unit(line.unit, place) if line.unit else expected
        if unit and expected and unit.iri != expected.iri:
            problems.append(problem("actual-unit", place, name=name, found=line.unit, expected=expected.label))
            continue
        said = True
        about = f"{statements.identifiers.base}observation/{subject.rpartition('/')[2]}-actual-{line.year.begins}"
        statements.say(about, "rdf:type", "qb:Observation", place)
        statements.say(about, "qb:dataSet", NamedNode(statements.identifiers.thing("dataset", "actuals")), place)
        statements.say(about, "wg:indicator", NamedNode(subject), place)
        statements.say(about, "wg:valueKind", "wgc:actual", place)
        statements.say(about, "sdmx-dimension:refArea", plan.area, place)
        statements.say(about, "sdmx-dimension:refPeriod", NamedNode(plan.year(line.year, place)), place)
        statements.say(about, "sdmx-measure:obsValue", number(line.number), place)
        if unit:
            statements.say(about, "sdmx-attribute:unitMeasure", NamedNode(unit.iri), place)
            statements.say(unit.iri, "skos:prefLabel", text(unit.label), place)
        if line.source:
            statements.say(about, "dct:source", text(line.source), place)
    return said
