"""welfaregraph indicators."""

from __future__ import annotations

from pathlib import Path

import click

from welfaregraph.cli.output import ROWS, data_option, emit, form, format_option, output_option
from welfaregraph.wording import N_, say, translate


def _indicators(location: str | None, plot: Path | None, format: str | None, output: Path | None) -> None:
    format = form(format, output)
    from welfaregraph.tasks.measure import measure
    from welfaregraph.views.indicator_rows import COLUMNS, indicator_rows
    from welfaregraph.views.indicators import indicators_text
    from welfaregraph.views.tables import rows_as

    found = measure(location)
    chart = None
    if plot is not None:
        from welfaregraph.views.plots import ambition_chart

        chart = ambition_chart(found, plot.suffix.lower())
    emit(indicators_text(found) if format == "table" else rows_as(COLUMNS, indicator_rows(found), format), format, output)
    if plot is None:
        return
    if chart is None:
        click.echo(translate(N_("No chart was written: no indicator has both a present value and a target above 0.")), err=True)
        return
    from welfaregraph.files import replace

    replace(plot, chart)
    click.echo(say(N_("Chart: {path}"), {"path": plot}), err=True)


indicators_command = click.Command(
    "indicators",
    callback=_indicators,
    params=[
        data_option(),
        click.Option(
            ["--plot"],
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE.png|FILE.svg",
            help=translate(N_("Draw target / present value of each indicator into this file.")),
        ),
        format_option(ROWS),
        output_option(),
    ],
)
