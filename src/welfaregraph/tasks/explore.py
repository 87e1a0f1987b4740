"""The explorer while it is served: pages made when they are asked for, the check beside them, plans and queries for whoever asks."""

from __future__ import annotations

import contextvars
import re
import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from welfaregraph.errors import StoreUnavailable, WelfaregraphError
from welfaregraph.graph.concepts import load_concepts
from welfaregraph.queries.library import Query, queries
from welfaregraph.sentences.needs import Needs
from welfaregraph.store import Results
from welfaregraph.tasks.ask import resolve, run
from welfaregraph.tasks.importing import Imports
from welfaregraph.tasks.loaded import Loaded, stamp
from welfaregraph.tasks.meet import plan_table, understood, ways_of
from welfaregraph.tasks.write_site import found_by_check
from welfaregraph.views.site.frame import Frame
from welfaregraph.views.site.meeting import Form, chosen, meeting_page
from welfaregraph.views.site.note import gone_page, note_page
from welfaregraph.views.site.query import Asked, query_page
from welfaregraph.wording import N_, language, say

ONCE = 2  # queries of people that run at the same time
WAITED = 5  # seconds that another waits for them
_THING = re.compile(r"([a-z]+)-([0-9a-f]{12})")


@dataclass(frozen=True)
class Wish:
    """What a person wishes to know about a household; nothing of it is kept longer than the answer takes."""

    needs: Sequence[str] = ()
    text: str = ""
    consent: bool | None = None
    stated_only: bool = False


class Explorer:
    """The pages of the data at a location, in the language in use; data that are built anew are read anew.

    Every method may be called from any thread. Raises DataNotFound when nothing is there.
    """

    def __init__(self, location: str | Path) -> None:
        self.location = location
        self.token = secrets.token_urlsafe(24)
        self._seen = stamp(location)
        self._now = Loaded(location, self.token)
        self._renewing = threading.Lock()
        self._asking = threading.BoundedSemaphore(ONCE)
        self.imports = Imports(location, lambda: self._frame, self.renew)

    def check(self) -> None:
        """Run the check and show what it found on the first page."""
        now = self._now
        problems, reason = found_by_check(self.location)
        material = now.site.material
        failed = " ".join(dict.fromkeys(filter(None, (material.failed, reason))))
        now.show(replace(material, problems=problems, failed=failed))

    def check_beside(self) -> None:
        """Run the check in a thread of its own, speaking the language in use here."""
        spoken = contextvars.copy_context()
        threading.Thread(target=lambda: spoken.run(self._check_or_say), daemon=True).start()

    def _check_or_say(self) -> None:
        now = self._now
        try:
            self.check()
        except Exception as error:  # a thread has no caller to tell: the page says it
            reason = say(N_("The check ended early ({name})."), {"name": type(error).__name__})
            now.show(replace(now.site.material, failed=reason))

    def renew(self) -> None:
        """Read the data anew if they were built anew; where that cannot be done those of before stay, and every page says why."""
        with self._renewing:
            seen = stamp(self.location)
            if seen == self._seen:
                return
            self._seen = seen
            try:
                self._now = Loaded(self.location, self.token)
            except WelfaregraphError as error:
                self._now.stale = say(error.message, error.values)
                self._now.show(self._now.site.material)
                return
        self.check_beside()

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of all pages and of the files beside them."""
        return tuple(self._now.site)

    def page(self, address: str) -> bytes | None:
        """Return what stands at an address; None where nothing does."""
        return self._now.site.file(address)

    def meeting(self, wish: Wish, made: date | None = None) -> bytes:
        """Return the page with the plan for a meeting."""
        wanted, problems = understood(self._needs, wish.needs, wish.text)
        basis = self._now.stated if wish.stated_only else self._now.basis
        table = plan_table(basis, wanted, self._ways, wish.consent) if wanted else None
        form = Form(chosen(wanted), wish.consent, wish.stated_only, bool(wish.text.strip()), problems, sent=True)
        return meeting_page(self._frame, form, table, made)

    def loaded(self, name: str, of: str = "") -> bytes:
        """Return the page for queries with the text of a shipped question, about what is called so, in it."""
        shipped = queries("questions").get(name)
        if not shipped:
            return query_page(self._frame)
        try:
            text = _plain(shipped, shipped.fill(resolve(self._now.store, shipped, {}, [of])) if of else shipped.text)
        except WelfaregraphError as error:
            return query_page(self._frame, Asked(_plain(shipped, shipped.text), name, of, say(error.message, error.values)))
        return query_page(self._frame, Asked(text, name, of))

    def answered(self, asked: Asked, answer: Results) -> bytes:
        """Return the page for queries with the answer to one."""
        return query_page(self._frame, asked, answer)

    def unanswered(self, asked: Asked, error: WelfaregraphError) -> bytes:
        """Return the page for queries with why one was not answered."""
        return query_page(self._frame, replace(asked, problem=say(error.message, error.values)))

    def ask(self, text: str) -> Results:
        """Return the answer to a query. Raises BadQuery, and StoreUnavailable, also where too many others still run."""
        if not self._asking.acquire(timeout=WAITED):
            raise StoreUnavailable(N_("Other queries are still running. Try again in a moment."))
        try:
            return run(self._now.store, text)
        finally:
            self._asking.release()

    def moved(self, address: str) -> str:
        """Return where the one thing is that an address under things/ names, by its digest or by any written name; else nothing."""
        named, places = _named(address), self._now.site.places
        if match := _THING.fullmatch(named):
            there = [one for one in places.things.values() if one.endswith(f"-{match[2]}.html")]
        else:
            there = [places.thing(thing) for thing in self._now.found(named)]
        return f"{language()}/{there[0]}" if len(there) == 1 else ""

    def gone(self, address: str) -> bytes:
        """Return the page for an address where nothing is: it offers the things nearest by name, or those of the kind it names."""
        named, frame = _named(address), self._frame
        if match := _THING.fullmatch(named):
            kinds = frame.material.network.nodes(data="kind")
            near = sorted((thing for thing, kind in kinds if kind == match[1]), key=lambda thing: (frame.named(thing).name, thing))
            return gone_page(frame, "", near, kind=match[1])
        return gone_page(frame, named, self._now.found(named) or self._now.near(named) if named else ())

    def note(self, title: str, sentence: str) -> bytes:
        """Return a page that says one sentence."""
        return note_page(self._frame, title, sentence)

    @property
    def _frame(self) -> Frame:
        return self._now.site.frames[language()]

    @cached_property
    def _needs(self) -> Needs:
        return Needs(load_concepts())

    @cached_property
    def _ways(self) -> dict[str, tuple[str, ...]]:
        return ways_of(load_concepts())


def _plain(query: Query, text: str) -> str:
    """Return the text of a shipped question with its title alone above it: the page says the rest of its header."""
    lines = text.split("\n")
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    return "\n".join([f"# {query.title}", *lines[first:]])


def _named(address: str) -> str:
    """Return what an address under things/ names: the name of a page, or the name of a thing."""
    return address.partition("/things/")[2].removesuffix(".html")
