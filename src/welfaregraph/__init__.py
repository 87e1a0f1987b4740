"""welfaregraph: a knowledge graph of a city's welfare services, with the words that each link was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from welfaregraph.library import City, open

__version__ = "0.1.0"
__all__ = ["City", "__version__", "open"]


def __getattr__(name: str) -> object:
    """Load the library when it is first used: the command line starts without it."""
    if name in ("City", "open"):
        from welfaregraph import library

        return getattr(library, name)
    raise AttributeError(name)
