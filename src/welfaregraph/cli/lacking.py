"""welfaregraph gaps, welfaregraph coverage."""

from __future__ import annotations

from pathlib import Path

import click

from welfaregraph.cli.output import ROWS, data_option, emit, form, format_option, output_option, stated_option
from welfaregraph.wording import N_, translate

_SEVERITIES = ("high", "medium", "low", "info")


def _gaps(
    severity: tuple[str, ...], kind: tuple[str, ...], policy: str | None, known_kinds: bool, location: str | None, stated_only: bool,
    format: str | None, output: Path | None,
) -> None:  # fmt: skip
    format = form(format, output)
    from welfaregraph.views.gaps import COLUMNS, gap_json, gap_rows, gap_text, kind_rows
    from welfaregraph.views.tables import rows_as

    if known_kinds:
        emit(rows_as(("kind", "severity", "title"), kind_rows(), format), format, output)
        return
    from welfaregraph.tasks.find_basis import find_basis
    from welfaregraph.tasks.find_gaps import chosen, gaps_of

    found = chosen(gaps_of(find_basis(location, stated_only)), severity, kind, policy)
    text = gap_text(found) if format == "table" else gap_json(found) if format == "json" else rows_as(COLUMNS, gap_rows(found), format)
    emit(text, format, output)


gaps_command = click.Command(
    "gaps",
    callback=_gaps,
    params=[
        click.Option(
            ["--severity", "-s", "severity"],
            type=click.Choice(_SEVERITIES),
            multiple=True,
            help=translate(N_("Only gaps of this severity; may be given several times.")),
        ),
        click.Option(["--kind", "-k", "kind"], multiple=True, metavar="KIND", help=translate(N_("Only gaps of this kind; see --kinds."))),
        click.Option(["--policy", "-p", "policy"], metavar="NAME", help=translate(N_("Only gaps of this policy."))),
        click.Option(["--kinds", "known_kinds"], is_flag=True, help=translate(N_("List the kinds of gaps."))),
        data_option(),
        stated_option(),
        format_option(ROWS),
        output_option(),
    ],
)
