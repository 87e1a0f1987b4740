"""welfaregraph who, welfaregraph text, welfaregraph candidates, welfaregraph evaluate."""

from __future__ import annotations

from pathlib import Path

import click

from welfaregraph.cli.output import ROWS, data_option, emit, form, format_option, output_option
from welfaregraph.wording import N_, translate


def _who(name: str, depth: int, location: str | None, format: str | None, output: Path | None) -> None:
    format = form(format, output)
    from welfaregraph.queries.company import who
    from welfaregraph.store import open_store
    from welfaregraph.tasks.find_data import find_data
    from welfaregraph.views.tables import rows_as
    from welfaregraph.views.ties import COLUMNS, company_rows, company_text

    store = open_store(find_data(location))
    found = who(store, name)
    if depth == 1:
        return emit(company_text(found) if format == "table" else rows_as(COLUMNS, company_rows(found), format), format, output)
    from welfaregraph.tasks.find_surroundings import find_surroundings
    from welfaregraph.views.surroundings import COLUMNS as FURTHER
    from welfaregraph.views.surroundings import reached_rows, reached_text

    further = find_surroundings(store, [company.thing.iri for company in found], depth)
    if format == "table":
        return emit("\n".join(company_text([company]) + reached_text(company.thing.iri, further) for company in found), format, output)
    rows = [[*row, "1", ""] for row in company_rows(found)]
    rows += [row for company in found for row in reached_rows(company.thing.iri, further, len(COLUMNS))]
    emit(rows_as((*COLUMNS, *FURTHER), rows, format), format, output)


def _text(city: str | None, location: str | None, format: str | None, output: Path | None) -> None:
    page = format == "html" or (format is None and output is not None and output.suffix.lower() in (".html", ".htm"))
    format = "html" if page else form(format, output)
    from welfaregraph.tasks.find_data import find_data
    from welfaregraph.tasks.read_text import read_text
    from welfaregraph.views.marked import COLUMNS, marked_page, marked_text, mention_rows
    from welfaregraph.views.tables import rows_as

    texts = read_text(find_data(city or location))
    if format == "html":
        emit(marked_page(texts, translate(N_("The text and the names in it"))), format, output)
    else:
        emit(marked_text(texts) if format == "table" else rows_as(COLUMNS, mention_rows(texts), format), format, output)


def _candidates(city: str | None, location: str | None, format: str | None, output: Path | None) -> None:
    format = form(format, output)
    from welfaregraph.tasks.find_candidates import find_candidates
    from welfaregraph.tasks.find_data import find_data
    from welfaregraph.views.candidates import COLUMNS, candidate_rows, candidate_text
    from welfaregraph.views.tables import rows_as

    found = find_candidates(find_data(city or location))
    emit(candidate_text(found) if format == "table" else rows_as(COLUMNS, candidate_rows(found), format), format, output)


def _evaluate(
    city: str | None,
    location: str | None,
    annotations: Path | None,
    reading: Path | None,
    gaps: bool,
    format: str | None,
    output: Path | None,
) -> None:
    format = form(format, output)
    if gaps:
        if reading is not None:
            raise click.UsageError(translate(N_("--gaps and --reading cannot go together.")))
        _evaluate_gaps(city or location, annotations, format, output)
        return
    from welfaregraph.tasks.evaluate import evaluate
    from welfaregraph.tasks.find_data import find_data
    from welfaregraph.views.agreement import COLUMNS, agreement_rows, agreement_text
    from welfaregraph.views.problems import problem_text
    from welfaregraph.views.tables import rows_as

    found = evaluate(find_data(city or location), annotations, reading)
    if found.problems:
        click.echo(problem_text(found.problems), err=True, nl=False)
    text = agreement_text(found.agreement, found.source) if format == "table" else rows_as(COLUMNS, agreement_rows(found.agreement), format)
    emit(text, format, output)


def _evaluate_gaps(location: str | None, annotations: Path | None, format: str, output: Path | None) -> None:
    from welfaregraph.tasks.evaluate import evaluate_gaps
    from welfaregraph.tasks.find_data import find_data
    from welfaregraph.views.gap_agreement import COLUMNS, gap_agreement_rows, gap_agreement_text
    from welfaregraph.views.problems import problem_text
    from welfaregraph.views.tables import rows_as

    found = evaluate_gaps(find_data(location), annotations)
    if found.problems:
        click.echo(problem_text(found.problems), err=True, nl=False)
    rows = gap_agreement_rows(found.agreement)
    emit(gap_agreement_text(found.agreement) if format == "table" else rows_as(COLUMNS, rows, format), format, output)


def _city() -> click.Argument:
    return click.Argument(["city"], required=False, metavar="[CITY]")


who_command = click.Command(
    "who",
    callback=_who,
    params=[
        click.Argument(["name"], metavar="NAME"),
        click.Option(
            ["--depth"],
            type=click.IntRange(1, 5),
            default=1,
            show_default=True,
            help=translate(N_("Also who is reached in up to so many steps, and through whom.")),
        ),
        data_option(),
        format_option(ROWS),
        output_option(),
    ],
)
text_command = click.Command("text", callback=_text, params=[_city(), data_option(), format_option((*ROWS, "html")), output_option()])
candidates_command = click.Command(
    "candidates", callback=_candidates, params=[_city(), data_option(), format_option(ROWS), output_option()]
)
evaluate_command = click.Command(
    "evaluate",
    callback=_evaluate,
    params=[
        _city(),
        data_option(),
        click.Option(
            ["--annotations"],
            type=click.Path(file_okay=False, path_type=Path),
            help=translate(N_("Another folder that holds annotations/, made by somebody else.")),
        ),
        click.Option(
            ["--reading"],
            type=click.Path(file_okay=False, path_type=Path),
            help=translate(N_("Hold this folder's annotations/ against them instead of the graph: how far do two readers agree?")),
        ),
        click.Option(["--gaps"], is_flag=True, help=translate(N_("Hold the gaps that are found against annotations/gaps.csv."))),
        format_option(ROWS),
        output_option(),
    ],
)
