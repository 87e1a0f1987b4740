"""What the network page says to its reader, in both languages at once: the page itself switches between them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from welfaregraph.model.terms import iri
from welfaregraph.networks.evidence import ALL
from welfaregraph.networks.kinds import KINDS
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
    "kinds": N_("Kinds of things"),
    "show_all": N_("Show all"),
    "hide_all": N_("Hide all"),
    "lines": N_("Lines"),
    "mention": N_("only named, no tie stated"),
    "tie": N_("Tie"),
    "stated_ties": N_("Ties that the sources state"),
    "inferred_ties": N_("Concluded by rules (no source says so)"),
    "mentions": N_("Only named there (no tie is stated)"),
    "told": N_("Where these ties are written"),
    "unsaid": N_("The sentence does not say who acts; it was read as the city."),
    "words": N_("Tied by 「{words}」"),
    "of_vocabulary": N_("From the vocabulary {name}, not from the plan"),
    "vocabulary": N_("wider and narrower, by the vocabulary"),
    "list": N_("List"),
    "shown": N_("{count} of {total} things are shown"),
    "picture": N_("Picture of the things and their ties. The list holds the same things and can be used with the keyboard."),
    "zoom_in": N_("Closer"),
    "zoom_out": N_("Further away"),
    "fit": N_("Fit to the window"),
    "nothing": N_("Nothing is shown. Choose kinds of things, or another policy."),
    "empty": N_("The graph holds no things."),
    "close": N_("Close"),
    "details": N_("Details"),
    "written": N_("What is written"),
    "untied": N_("No ties are written."),
    "quote": N_("Words of the source"),
    "place": N_("{source}, line {line}"),
    "more": N_("{count} more places"),
    "placeless": N_("No place in a source is recorded."),
    "scope": N_("This picture rests on the imported documents alone. What is not in it may well exist."),
    "imported": N_("Imported documents"),
    "other": N_("Other"),
    "home": N_("Summary and other pages"),
    "own_page": N_("Page of this thing"),
    "choosing": N_("What is shown, and how"),
    "in_picture": N_("Picture"),
    "path_hint": N_("A name"),
    "found_names": N_("Names that fit"),
    "found": N_("{count} names fit"),
    "path": N_("Path between two things"),
    "path_from": N_("From"),
    "path_to": N_("Where to"),
    "path_from_here": N_("Path from here"),
    "path_to_ask": N_("Type the name of the thing that the path leads to."),
    "path_between": N_("Path: {one} – {other}"),
    "path_steps": N_("{count} steps. Stated ties are preferred to concluded ones, and to ways through a whole plan or the city."),
    "path_none": N_("No tie leads from the one to the other. That does not mean that there is none outside the imported documents."),
    "path_same": N_("Both ends are the same thing."),
    "names_partner": N_("names as somebody that it is tied to"),
    "named_partner": N_("named as somebody that it is tied to, by"),
    "path_end": N_("End the path"),
    "division": N_("Division in charge"),
    "function": N_("Function of support"),
    "tie_kind": N_("Kind of tie"),
    "every": N_("All"),
    "colour": N_("Colour by"),
    "colour_kind": N_("kind"),
    "colour_policy": N_("policy"),
    "colour_group": N_("group of things tied to each other"),
    "size": N_("Size by"),
    "size_kind": N_("kind of thing"),
    "size_ties": N_("number of ties"),
    "size_between": N_("standing between others"),
    "size_legend": N_("Size: {what} (most: {most})"),
    "too_small": N_("There are too few ties here to find groups or to compare things."),
    "group": N_("{number} {name} and others ({count})"),
    "in_no_group": N_("in no group"),
    "several_policies": N_("of several policies"),
    "no_policy": N_("of no policy"),
    "save": N_("Save the picture"),
    "save_png": N_("Save as PNG"),
    "save_svg": N_("Save as SVG"),
    "saved": N_("Saved: {name}"),
    "printed": N_("Printed: {date}"),
    "legend": N_("What the marks mean"),
    "around": N_("Only what is around it"),
    "around_of": N_("Around {name}"),
    "around_depth": N_("Around {name} (up to {depth} steps)"),
    "depth": N_("up to {depth} steps"),
    "unfold": N_("Show what is tied to it"),
    "fold": N_("Show only what fits again"),
    "hide": N_("Hide it"),
    "hidden_one": N_("{name} is hidden."),
    "hidden_count": N_("{count} hidden"),
    "opened_count": N_("ties of {count} shown"),
    "back_to_all": N_("Back to the whole picture"),
    "missing": N_("{name} is not in this graph. It may have been renamed or removed."),
    "missing_near": N_("{name} is not in this graph. It may have been renamed or removed. The nearest names:"),
    "further": N_("{count} more"),
    "chosen_thing": N_("{name} ({kind}) is chosen: {count} ties."),
    "chosen_tie": N_("The tie of {one} and {other} is chosen."),
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
    iri("dct:audience"): N_("What is for them"),
    iri("dct:conformsTo"): N_("What is based on it"),
    iri("cv:hasLegalResource"): N_("What is based on it"),
    iri("prov:atLocation"): N_("What takes place there"),
    iri("skos:broader"): N_("Narrower"),
    iri("wg:addresses"): N_("Initiatives that address it"),
    iri("wg:carriesOut"): N_("Carried out by projects"),
    iri("wg:function"): N_("What carries out the function"),
    iri("wg:measures"): N_("Indicators that measure it"),
    iri("wg:need"): N_("What meets the need"),
    iri("wg:raises"): N_("Issues that raise it"),
    iri("wg:operates"): N_("Who runs or sets it up"),
    iri("wg:supports"): N_("Supported by"),
    iri("wgc:commission"): N_("Commissioned by"),
    iri("wgc:consultation"): N_("Advised by"),
    iri("wgc:dispatch"): N_("Sent by"),
    iri("wgc:operation"): N_("Run, placed or set up by"),
    iri("wgc:referral"): N_("Referred by"),
    iri("wgc:subsidy"): N_("Subsidised by"),
    iri("wgc:support"): N_("Supported by"),
    iri("wgc:training"): N_("Trained by"),
}
_EITHER_WAY = {iri(f"wgc:{kind}") for kind in ("agreement", "co-hosting", "cooperation", "council", "information-sharing")}
_LISTED: dict[str, str] = {  # the kinds of things that are told apart by the vocabulary that they stand in
    "population": N_("Target population"),
    "program": N_("Program or service"),
    "function": N_("Function of support"),
    "meeting": N_("Meeting"),
    "law": N_("Law"),
    "need": N_("Need"),
    "place": N_("Place"),
}


def messages() -> dict[str, dict[str, str]]:
    """Return every message of the page, by language and name."""
    return {language: {name: _said(message, language) for name, message in _MESSAGES.items()} for language in LANGUAGES}


def kinds() -> dict[str, tuple[str, str]]:
    """Return what each kind of thing is called in Japanese and English, by kind."""
    found: dict[str, tuple[str, str]] = {}
    for type_, kind in KINDS.items():
        found.setdefault(kind, word(type_))
    found |= {kind: _both(message) for kind, message in _LISTED.items()}
    return found | {"other": _both(_MESSAGES["other"])}


def statuses() -> dict[str, tuple[str, str]]:
    """Return what each status is called in Japanese and English, by its code."""
    return {status: word(iri(f"wgc:{status}")) for status in ALL}


def codes() -> dict[str, tuple[str, str]]:
    """Return what each modality and degree of a tie is called in Japanese and English, by its code."""
    found = {name: word(iri(f"wgc:{name}")) for name in ("fact", "done", "planned", "needed")}
    return found | {name: word(iri(f"wgc:{name}-match")) for name in ("full", "partial", "none")}


def word(term: str) -> tuple[str, str]:
    """Return the Japanese and the English label of a property, class or code; the end of its IRI where it has none.

    >>> word("http://example.org/ns#colour")
    ('colour', 'colour')
    """
    japanese, english = labels().get(term, ("", ""))
    key = term.rstrip("/#").rpartition("/")[2].rpartition("#")[2] or term
    return japanese or english or key, english or japanese or key


def value_words(value: str, names: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Return a value in Japanese and English: text stays as it is, an IRI gets its name."""
    if value in names and names[value][0]:
        return names[value][0], names[value][1] or names[value][0]
    return word(value) if re.match(r"https?://", value) else (value, value)


def pointed(property_: str) -> tuple[str, str]:
    """Return what a property is called in Japanese and English from its other end."""
    if property_ in _POINTED:
        return _both(_POINTED[property_])
    japanese, english = word(property_)
    if property_ in _EITHER_WAY:
        return japanese, english
    generic = _both(_MESSAGES["pointed"])
    return generic[0].replace("{property}", japanese), generic[1].replace("{property}", english)


def _both(message: str) -> tuple[str, str]:
    return _said(message, "ja"), _said(message, "en")


def _said(message: str, language: str) -> str:
    with speaking(language):
        return translate(message)
