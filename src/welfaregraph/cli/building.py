"""welfaregraph build, welfaregraph check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from welfaregraph.cli.output import ROWS, data_option, emit, form, format_option
from welfaregraph.wording import N_, say, translate

if TYPE_CHECKING:
    from welfaregraph.model.problems import Problem


def _build(city: Path) -> None:
    from welfaregraph.model.severity import Severity
    from welfaregraph.tasks.build import build
    from welfaregraph.views.problems import problem_text

    built = build(city)
    if built.path is None:
        click.echo(problem_text(built.problems), err=True, nl=False)
        click.echo(translate(N_("The graph was left as it was.")), err=True)
        raise click.exceptions.Exit(1)
    serious = [problem for problem in built.problems if problem.severity == Severity.ERROR or _is_of_tables(problem)]
    if serious:
        click.echo(problem_text(serious, counted=False), err=True, nl=False)
    counts = {level: sum(problem.severity == level for problem in built.problems) for level in Severity}
    values = {
        "path": built.path,
        "quads": built.quads,
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "notes": counts[Severity.INFO],
    }
    click.echo(say(N_("{path}: {quads} statements ({errors} errors, {warnings} warnings, {notes} notes; see welfaregraph check)"), values))


def _is_of_tables(problem: Problem) -> bool:
    """Whether a warning is about what people keep beside the plan: what they wrote there did not arrive."""
    return problem.severity == 1 and problem.place is not None and problem.place.source.endswith((".csv", ".toml"))


def _check(city: str | None, location: str | None, format: str | None) -> None:
    from welfaregraph.model.severity import Severity
    from welfaregraph.tasks.check import check
    from welfaregraph.tasks.find_data import find_data
    from welfaregraph.views.problems import COLUMNS, problem_rows, problem_text

    format = form(format, None)
    problems = check(find_data(city or location))
    if format == "table":
        emit(problem_text(problems), format)
    else:
        from welfaregraph.views.tables import rows_as

        emit(rows_as(COLUMNS, problem_rows(problems), format), format)
    if any(problem.severity == Severity.ERROR for problem in problems):
        raise click.exceptions.Exit(1)


build_command = click.Command("build", callback=_build, params=[click.Argument(["city"], type=click.Path(path_type=Path), metavar="CITY")])
check_command = click.Command(
    "check", callback=_check, params=[click.Argument(["city"], required=False, metavar="[CITY]"), data_option(), format_option(ROWS)]
)
