"""Of which kind a thing is: a project, a division, a body, a population …"""

from __future__ import annotations

from collections.abc import Collection

from welfaregraph.model.terms import iri

KINDS: dict[str, str] = {  # a thing of several types is of the kind that stands first here
    iri("wg:Policy"): "policy",
    iri("wg:Goal"): "goal",
    iri("wg:Issue"): "issue",
    iri("wg:Initiative"): "initiative",
    iri("wg:Project"): "project",
    iri("wg:Indicator"): "indicator",
    iri("wg:Collaboration"): "collaboration",
    iri("cv:PublicOrganisation"): "city",
    iri("org:OrganizationalUnit"): "unit",
    iri("org:Organization"): "body",
    iri("org:FormalOrganization"): "body",
    iri("foaf:Group"): "group",
    iri("dct:Location"): "place",
    iri("prov:Plan"): "plan",
    iri("skos:Concept"): "term",
}
SCHEMES: dict[str, str] = {  # a concept of one of these lists is of the list's kind, not a term that the plan explains
    iri("wgc:populations"): "population",
    iri("wgc:programs"): "program",
    iri("wgc:jusou"): "function",
    iri("wgc:kaigi"): "meeting",
    iri("wgc:laws"): "law",
    iri("wgc:needs"): "need",
    iri("wgc:bodies"): "place",  # bodies and roles are the city's own things; what is left of the list are places
}


def kind_of(types: Collection[str]) -> tuple[str, str]:
    """Return the kind of a thing that has these classes and stands in these lists (IRIs), and the IRI that says so.

    >>> kind_of([iri("wg:Project")])[0]
    'project'
    >>> kind_of([iri("skos:Concept"), iri("wgc:populations")])[0]
    'population'
    """
    type_ = next((type_ for type_ in KINDS if type_ in types), min(types))
    if KINDS.get(type_) == "term":
        scheme = next((scheme for scheme in SCHEMES if scheme in types), None)
        if scheme:
            return SCHEMES[scheme], scheme
    return KINDS.get(type_, "other"), type_
