"""How much a problem matters."""

from __future__ import annotations

from enum import IntEnum


class Severity(IntEnum):
    """How much a problem matters: only errors make ``check`` fail."""

    ERROR = 0
    WARNING = 1
    INFO = 2
