"""The words a person reads, in Japanese and English: gettext catalogs, and which of them is in use."""

from __future__ import annotations

import gettext
import os
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from welfaregraph import resources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LANGUAGES = ("ja", "en")
_language: ContextVar[str] = ContextVar("language", default="")


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's extractors look for
    """Mark a message for the catalogs where it is defined; it is translated where it is printed."""
    return message


def language() -> str:
    """Return the language in use: the one chosen, else $WELFAREGRAPH_LANG, else English only on an English system."""
    return _language.get() or _from_environment()


def use(chosen: str) -> None:
    """Choose the language of everything printed from here on."""
    _language.set(chosen if chosen in LANGUAGES else "ja")


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """Use a language inside a with block."""
    token = _language.set(chosen)
    try:
        yield
    finally:
        _language.reset(token)


def speak_for_click() -> None:
    """Let click speak the language in use on the command line: its own words stand in a catalog of their own."""
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain("click", resources.PACKAGE / "locale")
    gettext.textdomain("click")


def translate(message: str) -> str:
    """Return the message in the language in use; the message itself is the English."""
    return message if not message or language() == "en" else _catalog("ja").gettext(message)


def say(message: str, values: Mapping[str, object] | None = None) -> str:
    """Return the message in the language in use with its values filled in."""
    return translate(message).format(**(values or {}))


def pick(japanese: str, english: str) -> str:
    """Return whichever of two ready texts is in the language in use, or the one there is."""
    return (english or japanese) if language() == "en" else (japanese or english)


def _from_environment() -> str:
    chosen = os.environ.get("WELFAREGRAPH_LANG", "")[:2].lower()
    if chosen in LANGUAGES:
        return chosen
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable, ""):
            return "en" if value.lower().startswith("en") else "ja"
    return "ja"


@cache
def _catalog(chosen: str) -> gettext.NullTranslations:
    return gettext.translation("welfaregraph", resources.PACKAGE / "locale", languages=[chosen], fallback=True)
