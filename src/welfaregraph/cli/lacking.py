"""welfaregraph gaps, welfaregraph coverage, welfaregraph chain."""

from __future__ import annotations

from pathlib import Path

import click

from welfaregraph.cli.output import ROWS, data_option, emit, form, format_option, output_option, plot_option, save, stated_option
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


def _coverage(location: str | None, stated_only: bool, plot: Path | None, format: str | None, output: Path | None) -> None:
    book = output is not None and output.suffix.lower() == ".xlsx"
    format = "table" if book else form(format, output)
    from welfaregraph.tasks.find_basis import find_basis
    from welfaregraph.tasks.find_gaps import coverage_of
    from welfaregraph.views.coverage import COLUMNS, coverage_chart, coverage_rows, coverage_text, coverage_workbook
    from welfaregraph.views.tables import rows_as

    basis = find_basis(location, stated_only)
    found = coverage_of(basis)
    if plot is not None:
        save(plot, coverage_chart(found, plot.suffix.lower(), basis.sources))
    if book and output is not None:
        save(output, coverage_workbook(found, basis.sources, basis.statuses))
        return
    text = coverage_text(found, basis.sources, basis.statuses) if format == "table" else rows_as(COLUMNS, coverage_rows(found), format)
    emit(text, format, output)


def _chain(location: str | None, stated_only: bool, format: str | None, output: Path | None) -> None:
    format = form(format, output)
    from welfaregraph.analyses.logic import logic
    from welfaregraph.networks.chain import logic_chain
    from welfaregraph.tasks.find_basis import find_basis
    from welfaregraph.views.logic import COLUMNS, logic_rows, logic_text
    from welfaregraph.views.tables import rows_as

    basis = find_basis(location, stated_only)
    found = logic(logic_chain(basis))
    text = logic_text(found, basis.sources, basis.statuses) if format == "table" else rows_as(COLUMNS, logic_rows(found), format)
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
coverage_command = click.Command(
    "coverage", callback=_coverage, params=[data_option(), stated_option(), plot_option(), format_option(ROWS), output_option()]
)
chain_command = click.Command("chain", callback=_chain, params=[data_option(), stated_option(), format_option(ROWS), output_option()])
