"""What the network page says to its reader, in both languages at once: the page itself switches between them."""

from __future__ import annotations

from welfaregraph.model.terms import iri
from welfaregraph.networks.city import KINDS, STATUSES
from welfaregraph.store.vocabulary import labels
from welfaregraph.wording import LANGUAGES, N_, speaking, translate

_MESSAGES: dict[str, str] = {
    "language": N_("Language"),
    "skip": N_("Skip to the list"),
    "script": N_("This page needs JavaScript, which this browser does not run."),
    "search": N_("Search"),
    "search_hint": N_("A name, or words of the plan"),
    "no_match": N_("Nothing here is written like this."),
    "in_text": N_("in the text"),
    "policy": N_("Policy"),
    "every_policy": N_("All policies"),
    "kinds": N_("Kinds of things"),
    "show_all": N_("Show all"),
    "hide_all": N_("Hide all"),
    "lines": N_("Lines"),
    "list": N_("List"),
    "shown": N_("{count} of {total} things are shown"),
    "picture": N_("Picture of the things and their ties. The list holds the same things and can be used with the keyboard."),
    "zoom_in": N_("Closer"),
    "zoom_out": N_("Further away"),
    "fit": N_("Whole picture"),
    "nothing": N_("Nothing is shown. Choose kinds of things, or another policy."),
    "empty": N_("The graph holds no things."),
    "close": N_("Close"),
    "details": N_("Details"),
    "written": N_("What is written"),
    "ties": N_("Ties to other things"),
    "untied": N_("No ties are written."),
    "quote": N_("Words of the source"),
    "place": N_("{source}, line {line}"),
    "more": N_("{count} more places"),
    "placeless": N_("No place in a source is recorded."),
    "scope": N_("This picture shows only what is written in the imported documents. What is not written here may well exist."),
    "imported": N_("Imported documents"),
    "other": N_("Other"),
    "pointed": N_("Named by others as: {property}"),
}
_POINTED: dict[str, str] = {  # what a property is called from its other end
    iri("dct:isPartOf"): N_("Contains"),
    iri("dct:hasPart"): N_("Part of the indicator"),
    iri("dct:relation"): N_("Policies related to it"),
    iri("dct:references"): N_("Mentioned in"),
    iri("dct:publisher"): N_("Published by it"),
    iri("cv:hasCompetentAuthority"): N_("Projects in its charge"),
    iri("org:unitOf"): N_("Divisions"),
    iri("foaf:focus"): N_("Explained as a term"),
    iri("wg:party"): N_("Collaborations"),
}


def messages() -> dict[str, dict[str, str]]:
    """Return every message of the page, by language and name."""
    return {language: {name: _said(message, language) for name, message in _MESSAGES.items()} for language in LANGUAGES}


def kinds() -> dict[str, tuple[str, str]]:
    """Return what each kind of thing is called in Japanese and English, by kind."""
    found: dict[str, tuple[str, str]] = {}
    for type_, kind in KINDS.items():
        found.setdefault(kind, word(type_))
    return found | {"other": _both(_MESSAGES["other"])}


def statuses() -> dict[str, tuple[str, str]]:
    """Return what each status is called in Japanese and English, by its code."""
    return {status: word(iri(f"wgc:{status}")) for status in STATUSES}


def word(term: str) -> tuple[str, str]:
    """Return the Japanese and the English label of a property, class or code; the end of its IRI where it has none.

    >>> word("http://example.org/ns#colour")
    ('colour', 'colour')
    """
    japanese, english = labels().get(term, ("", ""))
    key = term.rstrip("/#").rpartition("/")[2].rpartition("#")[2] or term
    return japanese or english or key, english or japanese or key


def pointed(property_: str) -> tuple[str, str]:
    """Return what a property is called in Japanese and English from its other end."""
    if property_ in _POINTED:
        return _both(_POINTED[property_])
    japanese, english = word(property_)
    generic = _both(_MESSAGES["pointed"])
    return generic[0].replace("{property}", japanese), generic[1].replace("{property}", english)


def _both(message: str) -> tuple[str, str]:
    return _said(message, "ja"), _said(message, "en")


def _said(message: str, language: str) -> str:
    with speaking(language):
        return translate(message)
