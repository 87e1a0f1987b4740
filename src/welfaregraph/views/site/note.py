"""A page that says why there is nothing to show at an address, and where to go from here."""

from __future__ import annotations

from collections.abc import Iterable

from welfaregraph.views.site.frame import Frame
from welfaregraph.wording import language, say


def gone_page(frame: Frame, name: str, near: Iterable[str], kind: str = "") -> bytes:
    """Return the page for what is not there, or no longer: ``near`` are the things (IRIs) nearest by name, or those of a ``kind``."""
    words = frame.words
    sentence = say(words["gone"], {"name": name}) if name else words["gone_unnamed"]
    title = words["near_kind"] if kind else words["near"]
    return _page(frame, words["nothing_here"], sentence, near=[frame.named(one) for one in near], near_title=title)


def note_page(frame: Frame, title: str, sentence: str) -> bytes:
    """Return a page that says one sentence."""
    return _page(frame, title, sentence)


def _page(frame: Frame, title: str, sentence: str, near: object = (), near_title: str = "") -> bytes:
    up = f"/{language()}/"  # from wherever the address that was asked for is
    return frame.page("note", "index.html", "", title=title, up=up, sentence=sentence, near=near, near_title=near_title)
