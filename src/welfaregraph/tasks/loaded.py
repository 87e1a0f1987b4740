"""The data at a location as the explorer holds them: read once, and whether they have been built anew since."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from welfaregraph.networks.basis import Basis
from welfaregraph.networks.evidence import STATED
from welfaregraph.queries.names import Names
from welfaregraph.store import open_store
from welfaregraph.store.local import LocalStore
from welfaregraph.store.opening import GRAPH_FILE, MENTIONS_FILE
from welfaregraph.tasks.write_site import gather
from welfaregraph.views.site.frame import Server
from welfaregraph.views.site.material import Material
from welfaregraph.views.site.pages import Site


class Loaded:
    """A graph that answers, and its pages; ``stale`` is why they are not those of the data as these are now.

    Raises DataNotFound when nothing is there.
    """

    def __init__(self, location: str | Path, token: str) -> None:
        self._token = token
        self.stale = ""
        self.store = open_store(location)
        if isinstance(self.store, LocalStore):
            self.store.apart = True
        self.site = Site(gather(location, checked=False), Server(token, checking=True))

    def show(self, material: Material) -> None:
        """Make the pages anew, of this material."""
        self.site = Site(material, Server(self._token, stale=self.stale))

    @cached_property
    def names(self) -> Names:
        """All names, and what they name."""
        return Names(self.store)

    @cached_property
    def basis(self) -> Basis:
        """What plans are made of."""
        return Basis(self.store)

    @cached_property
    def stated(self) -> Basis:
        """What plans are made of that rest on the sources alone."""
        return Basis(self.store, STATED)

    def found(self, name: str) -> list[str]:
        """Return the things (IRIs) with a page that are written so; of a name with slashes also what its end names."""
        for way in dict.fromkeys((name, name.rpartition("/")[2])):
            if things := [thing for thing in self.names.called(way) if self.site.places.thing(thing)]:
                return things
        return [name] if self.site.places.thing(name) else []

    def near(self, name: str) -> list[str]:
        """Return the things (IRIs) with a page that are nearest to a name in writing."""
        ways = self.names.near(name.rpartition("/")[2])
        return [
            thing for thing in dict.fromkeys(thing for way in ways for thing in self.names.called(way)) if self.site.places.thing(thing)
        ]


def stamp(location: str | Path) -> tuple[tuple[int, int], ...]:
    """Return when the files of a graph were written, and their sizes: nothing for what is no file."""
    folder = Path(location)
    files = [path for path in (folder, folder / GRAPH_FILE, folder / MENTIONS_FILE) if path.is_file()]
    return tuple((found.st_mtime_ns, found.st_size) for found in (path.stat() for path in files))
