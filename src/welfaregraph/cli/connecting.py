"""welfaregraph path, welfaregraph brokers, welfaregraph groups, welfaregraph overlaps, welfaregraph without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from welfaregraph.cli.output import ROWS, data_option, emit, form, format_option, output_option, plot_option, save, stated_option
from welfaregraph.wording import N_, translate


def _path(one: str, other: str, count: int, stated_only: bool, location: str | None, format: str | None, output: Path | None) -> None:
    format = form(format, output)
    from welfaregraph.tasks.find_paths import find_paths
    from welfaregraph.views.paths import COLUMNS, path_rows, path_text
    from welfaregraph.views.tables import rows_as

    found = find_paths(location, one, other, count, stated_only)
    emit(path_text(found) if format == "table" else rows_as(COLUMNS, path_rows(found), format), format, output)


def _brokers(
    of: str, with_city: bool, add_up: bool, plot: Path | None, stated_only: bool, location: str | None, format: str | None,
    output: Path | None,
) -> None:  # fmt: skip
    format = form(format, output)
    if plot is not None:
        from welfaregraph.networks.divisions import divisions_tied
        from welfaregraph.tasks.find_basis import find_basis
        from welfaregraph.views.division_chart import division_chart

        basis = find_basis(location, stated_only)
        save(plot, division_chart(divisions_tied(basis), plot.suffix.lower(), basis.sources))
    from welfaregraph.tasks.find_brokers import find_brokers
    from welfaregraph.views.brokers import COLUMNS, standing_rows, standing_text
    from welfaregraph.views.tables import rows_as

    found = find_brokers(location, of, with_city, add_up, stated_only)
    emit(standing_text(found) if format == "table" else rows_as(COLUMNS, standing_rows(found), format), format, output)


def _groups(of: str, stated_only: bool, location: str | None, format: str | None, output: Path | None) -> None:
    format = form(format, output)
    from welfaregraph.tasks.find_groups import find_groups
    from welfaregraph.views.groups import COLUMNS, group_rows, group_text
    from welfaregraph.views.tables import rows_as

    found = find_groups(location, of, stated_only)
    emit(group_text(found) if format == "table" else rows_as(COLUMNS, group_rows(found), format), format, output)


def _overlaps(least: float, stated_only: bool, location: str | None, format: str | None, output: Path | None) -> None:
    format = form(format, output)
    from welfaregraph.tasks.find_groups import find_overlaps
    from welfaregraph.views.groups import OVERLAP_COLUMNS, overlap_rows, overlap_text
    from welfaregraph.views.tables import rows_as

    found = find_overlaps(location, least / 100, stated_only)
    emit(overlap_text(found) if format == "table" else rows_as(OVERLAP_COLUMNS, overlap_rows(found), format), format, output)


def _without(name: str, stated_only: bool, location: str | None, format: str | None, output: Path | None) -> None:
    format = form(format, output)
    from welfaregraph.tasks.remove import without
    from welfaregraph.views.removal import COLUMNS, removal_rows, removal_text
    from welfaregraph.views.tables import rows_as

    found = without(location, name, stated_only)
    emit(removal_text(found) if format == "table" else rows_as(COLUMNS, removal_rows(found), format), format, output)


def _command(name: str, callback: Callable[..., None], *params: click.Parameter) -> click.Command:
    common = [stated_option(), data_option(), format_option(ROWS), output_option()]
    return click.Command(name, callback=callback, params=[*params, *common])


def _of(*choices: str, text: str) -> click.Option:
    return click.Option(["--of"], type=click.Choice(choices), default=choices[0], show_default=True, help=text)


path_command = _command(
    "path",
    _path,
    click.Argument(["one"], metavar="NAME"),
    click.Argument(["other"], metavar="NAME"),
    click.Option(
        ["-k", "count"], type=click.IntRange(1, 50), default=3, show_default=True, help=translate(N_("How many paths to tell, best first."))
    ),
)
brokers_command = _command(
    "brokers",
    _brokers,
    _of("bodies", "divisions", text=translate(N_("Among whom: bodies and roles, or the city's divisions."))),
    click.Option(["--with-city"], is_flag=True, help=translate(N_("Count the city among the bodies as well."))),
    click.Option(["--sum", "add_up"], is_flag=True, help=translate(N_("For divisions: also all layers added up by weight."))),
    plot_option(N_("Draw the network of divisions into this file.")),
)
groups_command = _command(
    "groups",
    _groups,
    _of("projects", "bodies", "divisions", text=translate(N_("Groups of what: projects, bodies and roles, or divisions."))),
)
overlaps_command = _command(
    "overlaps",
    _overlaps,
    click.Option(
        ["--least"],
        type=click.FloatRange(0, 100),
        default=0,
        show_default=True,
        metavar="PERCENT",
        help=translate(N_("Leave out pairs with less than this in common, in percent.")),
    ),
)
without_command = _command("without", _without, click.Argument(["name"], metavar="NAME"))
