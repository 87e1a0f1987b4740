"""The command line: it reads what was typed, calls one task, and prints. Each command is loaded when it is called."""

from __future__ import annotations

import importlib
import sys

import click

from welfaregraph import errors, wording
from welfaregraph.wording import N_, translate

COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("building", N_("Build a city's graph from its sources.")),
    "check": ("building", N_("Check a city's sources and graph; exit status 1 if there are errors.")),
    "ask": ("asking", N_("Ask a shipped question, or list them.")),
    "query": ("asking", N_("Run a SPARQL query: a file, - for standard input, or a shipped question.")),
    "show": ("asking", N_("Show one thing: its facts, each with quote and line.")),
    "who": ("reading", N_("Say who works with whom: the ties of a thing, each with its quote.")),
    "path": ("connecting", N_("Say how two things are connected: the best paths, each hop with its quote.")),
    "brokers": ("connecting", N_("Say who stands between others, and how projects are divided among divisions.")),
    "groups": ("connecting", N_("Say who forms groups, and how far these agree with the policies.")),
    "overlaps": ("connecting", N_("List the projects that are for the same people.")),
    "without": ("connecting", N_("Say what would be left if one were gone: no other provider, ties lost, parts cut off.")),
    "meet": ("meeting", N_("Say whom to bring to the table for some needs, why each, and which meeting is lawful.")),
    "text": ("reading", N_("Print the plan with the names in it marked, or write it as a page (-o FILE.html).")),
    "gaps": ("lacking", N_("Say what is missing in the plan's links, with evidence and what was searched.")),
    "coverage": ("lacking", N_("Show which functions reach which populations, through which divisions.")),
    "chain": ("lacking", N_("Show how far issues lead over initiatives and projects to indicators.")),
    "candidates": ("reading", N_("List likely names in a city's text that are not known yet.")),
    "evaluate": ("reading", N_("Hold a city's graph against its annotated text.")),
    "indicators": ("measuring", N_("Say what the indicators show: progress, ambition, kinds, targets worse than today.")),
    "open": ("looking", N_("Open the explorer in the browser: all pages, a meeting planner and queries, on this computer only.")),
    "picture": ("picturing", N_("Draw the network, or what is around one thing, into an SVG or PNG file.")),
    "site": ("looking", N_("Write everything as pages into a folder: opened with a double click, without a server.")),
    "page": ("looking", N_("Write the network alone as a page in one file.")),
    "guide": ("looking", N_("Read the handbook.")),
}


class Commands(click.Group):
    """The commands, in the order in which a newcomer meets them; a module is imported when its command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in their own order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a command, its module imported now, or None."""
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"welfaregraph.cli.{COMMANDS[name][0]}")
        command: click.Command = getattr(module, f"{name}_command")
        command.short_help = command.help = translate(COMMANDS[name][1])
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their purpose, without importing any."""
        with formatter.section(translate(N_("Commands"))):
            formatter.write_dl([(name, translate(text)) for name, (_, text) in COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name; for a mistyped one, say which is nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            import difflib

            near = ", ".join(difflib.get_close_matches(args[0], COMMANDS, n=2, cutoff=0.4)) or ", ".join(COMMANDS)
            message = N_("There is no command {name}. Nearest: {near}")
            raise click.UsageError(wording.say(message, {"name": args[0], "near": near}), ctx) from None


def _choose(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value:
        wording.use(value)


def _version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        from welfaregraph import __version__

        click.echo(f"welfaregraph {__version__}")
        ctx.exit()


def _group() -> click.Group:
    text = N_("welfaregraph: a city's welfare plan as a graph that answers, with the words that each answer was read from.")
    languages = click.Choice(wording.LANGUAGES)
    version = translate(N_("Print the version."))
    return Commands(
        name="welfaregraph",
        help=translate(text),
        params=[
            click.Option(["--lang"], type=languages, expose_value=False, is_eager=True, callback=_choose, help="日本語 / English"),
            click.Option(["--version"], is_flag=True, expose_value=False, is_eager=True, callback=_version, help=version),
        ],
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; a wish that cannot be met prints what to do, and the exit status is 2."""
    given = sys.argv[1:] if arguments is None else arguments
    _prepare_console()
    if "--lang" in given[:-1]:
        wording.use(given[given.index("--lang") + 1])
    wording.speak_for_click()
    try:
        status = _group().main(given, prog_name="welfaregraph", standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except errors.WelfaregraphError as error:
        click.echo(f"{translate(N_('Error'))}: {wording.say(error.message, error.values)}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        from welfaregraph.cli.refused import refused

        click.echo(f"{translate(N_('Error'))}: {refused(error)}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


def _prepare_console() -> None:
    """Let a console that lacks a character (cp932) show it escaped instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
