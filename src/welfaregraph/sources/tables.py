"""The tables that people keep beside a city's plan: their files, what they are for, and their columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from welfaregraph.sources import actuals, confirmed, corrections, gaps_known, indicator_directions, names
from welfaregraph.wording import N_, translate


@dataclass(frozen=True)
class TableKind:
    """A table by its ``file`` in sources/; ``columns`` are the names of its columns with the other ways to write them."""

    file: str
    about: str
    columns: Mapping[str, tuple[str, ...]]

    @property
    def said(self) -> str:
        """What the table is for, in the language in use."""
        return translate(self.about)


TABLES: dict[str, TableKind] = {
    one.file: one
    for one in (
        TableKind(confirmed.FILE, N_("ties that people confirm, add or reject"), confirmed.COLUMNS),
        TableKind(names.FILE, N_("names that only this city has"), names.COLUMNS),
        TableKind(actuals.FILE, N_("actual values of the indicators"), actuals.COLUMNS),
        TableKind(indicator_directions.FILE, N_("which way an indicator should go, and its kind"), indicator_directions.COLUMNS),
        TableKind(gaps_known.FILE, N_("gaps that are known and accepted"), gaps_known.COLUMNS),
        TableKind(corrections.FILE, N_("repairs of misread words"), corrections.COLUMNS),
    )
}
