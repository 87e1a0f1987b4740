"""SHACL: the shapes of ontology/shapes held against the default graph of a city (pySHACL on rdflib)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welfaregraph import resources
from welfaregraph.model.evidence import Place
from welfaregraph.model.problems import Problem, Wording
from welfaregraph.model.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rdflib import Graph
    from rdflib.term import Node

_SEVERITIES = {"Violation": Severity.ERROR, "Warning": Severity.WARNING, "Info": Severity.INFO}


def shapes_graph() -> Graph:
    """Return all shapes as one rdflib graph."""
    from rdflib import Graph

    graph = Graph()
    for path in sorted((resources.ontology() / "shapes").glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


def check_shapes(data: Graph, place_of: Callable[[str], Place | None], shapes: Graph | None = None) -> list[Problem]:
    """Return a problem for each validation result, in no particular order.

    ``data`` is the default graph, ``place_of`` gives the first place where a thing is described. SHACL, W3C 2017.
    """
    from pyshacl import validate
    from rdflib.namespace import SH

    shapes = shapes if shapes is not None else shapes_graph()
    _, results, _ = validate(data, shacl_graph=shapes, advanced=False, inference="none", do_owl_imports=False, meta_shacl=False)
    problems = []
    for result in results.subjects(predicate=None, object=SH.ValidationResult):
        shape = results.value(result, SH.sourceShape)
        focus = str(results.value(result, SH.focusNode))
        value = results.value(result, SH.value)
        severity = _SEVERITIES[str(results.value(result, SH.resultSeverity)).rpartition("#")[2]]
        messages = _spoken(results.objects(result, SH.resultMessage))
        if shape is not None:
            messages |= _spoken(shapes.objects(shape, SH.message))
        remedies = _spoken(shapes.objects(shape, SH.description))
        shown = "" if value is None or str(value) == focus else f" ({_short(value)})"
        english = messages.get("en") or next(iter(messages.values()), "SHACL")
        problems.append(
            Problem(
                kind=str(shape).rpartition("#")[2] or "shape",
                severity=severity,
                message=Wording(english + shown, messages.get("ja", english) + shown),
                remedy=Wording(remedies.get("en", ""), remedies.get("ja", "")),
                place=place_of(focus),
                subject=focus,
            )
        )
    return problems


def _spoken(texts: Iterable[Node]) -> dict[str | None, str]:
    """Return texts by their language."""
    return {getattr(text, "language", None): str(text) for text in texts}


def _short(value: Node) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"
