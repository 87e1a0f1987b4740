"""welfaregraph indicators."""

from __future__ import annotations

from pathlib import Path

import click

from welfaregraph.cli.output import ROWS, data_option, emit, form, format_option, output_option, plot_option, save
from welfaregraph.wording import N_


def _indicators(location: str | None, plot: Path | None, format: str | None, output: Path | None) -> None:
    format = form(format, output)
    from welfaregraph.tasks.measure import measure
    from welfaregraph.views.indicator_rows import COLUMNS, indicator_rows
    from welfaregraph.views.indicators import indicators_text
    from welfaregraph.views.tables import rows_as

    found = measure(location)
    if plot is not None:
        from welfaregraph.views.plots import ambition_chart

        save(plot, ambition_chart(found, plot.suffix.lower()))
    emit(indicators_text(found) if format == "table" else rows_as(COLUMNS, indicator_rows(found), format), format, output)


indicators_command = click.Command(
    "indicators",
    callback=_indicators,
    params=[
        data_option(),
        plot_option(N_("Draw target / present value of each indicator into this file.")),
        format_option(ROWS),
        output_option(),
    ],
)
