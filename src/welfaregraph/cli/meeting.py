"""welfaregraph meet."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from welfaregraph.cli.output import ROWS, data_option, emit, form, format_option, output_option, stated_option
from welfaregraph.wording import N_, translate


def _meet(
    needs: tuple[str, ...],
    text: str | None,
    consent: bool,
    no_consent: bool,
    location: str | None,
    stated_only: bool,
    format: str | None,
    output: Path | None,
) -> int:
    if consent and no_consent:
        raise click.UsageError(translate(N_("There is consent or there is none: give one of --consent and --no-consent.")))
    if not needs and text is None:
        raise click.UsageError(translate(N_("Say what it is about: --need NAME (any number of times), or --text with words of your own.")))
    format = form(format, output)
    from welfaregraph.tasks.meet import meet
    from welfaregraph.views.meeting import COLUMNS, meeting_rows
    from welfaregraph.views.meeting_text import meeting_text
    from welfaregraph.views.tables import rows_as

    words = sys.stdin.read() if text == "-" else text or ""
    found = meet(location, needs, words, True if consent else False if no_consent else None, stated_only)
    if found is None:
        click.echo(translate(N_("No need of the vocabulary is named in these words. Name one: --need NAME")), err=True)
        return 1
    if text is not None and format == "table":
        known = translate(N_("Words that no list has were not looked at; add what is missing with --need."))
        click.echo(known, err=True)
    if format == "table":
        emit(meeting_text(found), format, output)
    else:
        emit(rows_as(COLUMNS, meeting_rows(found, words=format == "csv"), format), format, output)
    return 0


def _flag(name: str, text: str) -> click.Option:
    return click.Option([name], is_flag=True, help=translate(text))


meet_command = click.Command(
    "meet",
    callback=_meet,
    params=[
        click.Option(
            ["--need", "-n", "needs"],
            multiple=True,
            metavar="NAME",
            help=translate(N_("A need, whom it concerns, or a situation, by any name of the vocabulary; may be given more than once.")),
        ),
        click.Option(
            ["--text"],
            metavar="WORDS",
            help=translate(N_("Words of your own, matched on this machine and kept nowhere; - reads them from standard input.")),
        ),
        _flag("--consent", N_("The person agrees that information is shared.")),
        _flag("--no-consent", N_("The person's consent is missing.")),
        data_option(),
        stated_option(),
        format_option(ROWS),
        output_option(),
    ],
)
