"""The guide and the READMEs keep their word: what they show is run, what they name exists."""

from __future__ import annotations

import contextlib
import gettext
import io
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import welfaregraph
from welfaregraph import cli, resources, wording
from welfaregraph.checks.findings import severities
from welfaregraph.model.problem_kinds import KINDS
from welfaregraph.queries.library import queries
from welfaregraph.sources.city_toml import KEYS, SOURCE_KEYS, read_configuration
from welfaregraph.sources.corrections import COLUMNS as CORRECTION_COLUMNS
from welfaregraph.sources.names import COLUMNS as NAME_COLUMNS

ROOT = Path(__file__).resolve().parent.parent
GUIDE = resources.PACKAGE / "guide"
PAGES = {language: sorted((GUIDE / language).glob("*.md")) for language in wording.LANGUAGES}
READMES = {"en": ROOT / "README.md", "ja": ROOT / "README.ja.md"}
TEXTS = [(language, page) for language in wording.LANGUAGES for page in [READMES[language], *PAGES[language]]]
DECISIONS = sorted((GUIDE / "decisions").glob("*.md"))
every_text = pytest.mark.parametrize(("language", "page"), TEXTS, ids=[f"{language}-{page.stem}" for language, page in TEXTS])


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: its language, what else stands on the fence, and its lines."""

    kind: str
    attributes: str
    text: str


def blocks(page: Path, kind: str) -> list[Block]:
    found = re.findall(r"^```(\w+)([^\n]*)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return [Block(name, attributes.strip(), text) for name, attributes, text in found if name == kind]


def commands(block: Block) -> list[tuple[list[str], list[str]]]:
    """Return each command of a console block, without the word welfaregraph, and the lines shown below it."""
    given: list[tuple[list[str], list[str]]] = []
    for line in block.text.splitlines():
        if line.startswith("$ "):
            program, *arguments = shlex.split(line[2:])
            assert program == "welfaregraph", line
            given.append((arguments, []))
        else:
            given[-1][1].append(line)
    return given


def shows(printed: str, shown: list[str]) -> bool:
    """Whether lines are what was printed; ``…`` stands for the rest of a line, alone on a line for any lines."""
    lines = [r"(?:[^\n]*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()).replace("…", r"[^\n]*") + r"\n" for line in shown]
    plain = "".join(f"{line.rstrip()}\n" for line in printed.splitlines())
    return re.fullmatch("".join(lines), plain) is not None


def run(arguments: list[str], capture: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = 0
    try:
        cli.main(arguments)
    except SystemExit as leave:
        status = leave.code if isinstance(leave.code, int) else int(leave.code is not None)
    captured = capture.readouterr()
    return status, captured.out + captured.err


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with copies of the cities, as a reader of the guide has it in front of them."""
    shutil.copytree(ROOT / "graph_data", tmp_path / "graph_data", ignore=shutil.ignore_patterns("page"))
    monkeypatch.chdir(tmp_path)
    for name in ("WELFAREGRAPH_DATA", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@contextlib.contextmanager
def speaking(language: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak a language with the catalog that stands in the repository, compiled or not."""
    po, mo = pytest.importorskip("babel.messages.pofile"), pytest.importorskip("babel.messages.mofile")
    compiled = io.BytesIO()
    with (resources.PACKAGE / "locale" / "ja" / "LC_MESSAGES" / "welfaregraph.po").open("rb") as file:
        mo.write_mo(compiled, po.read_po(file))
    compiled.seek(0)
    translations = gettext.GNUTranslations(compiled)
    monkeypatch.setattr(wording, "_catalog", lambda _: translations)
    monkeypatch.setenv("WELFAREGRAPH_LANG", language)
    with wording.speaking(language):
        yield


@pytest.mark.parametrize(
    ("printed", "shown", "agrees"),
    [
        ("a\nb\n", ["a", "b"], True),
        ("a\nb\n", ["a"], False),
        ("a\nb\nc\n", ["a", "…"], True),
        ("a\nb\nc\n", ["…", "c"], True),
        ("long line\n", ["long…"], True),
        ("short\n", ["long…"], False),
    ],
)
def test_what_agrees_with_what_is_shown(printed: str, shown: list[str], agrees: bool) -> None:
    assert shows(printed, shown) is agrees


@every_text
def test_commands_do_what_is_shown(
    language: str, page: Path, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with speaking(language, monkeypatch):
        for block in blocks(page, "console"):
            match = re.fullmatch(r"(?:exit=(\d))?", block.attributes)
            assert match is not None, block.attributes
            for arguments, shown in commands(block):
                status, printed = run(arguments, capsys)
                assert status == int(match[1] or 0), f"{arguments}:\n{printed}"
                assert not shown or shows(printed, shown), f"{arguments} printed:\n{printed}"


@every_text
def test_python_runs(language: str, page: Path, desk: Path) -> None:
    names: dict[str, object] = {}
    for block in blocks(page, "python"):
        exec(compile(block.text, str(page), "exec"), names)


@every_text
def test_sparql_answers(language: str, page: Path, desk: Path) -> None:
    for block in blocks(page, "sparql"):
        assert welfaregraph.open("graph_data/nishitokyo").query(block.text)


@every_text
def test_graph_shown_is_the_graph(language: str, page: Path) -> None:
    graph = (ROOT / "graph_data" / "nishitokyo" / "graph.trig").read_text(encoding="utf-8").splitlines()
    for block in blocks(page, "trig"):
        lines = block.text.splitlines()
        start = graph.index(lines[0])
        assert set(lines) <= set(graph[start : start + 12])


@every_text
def test_toml_can_be_used(language: str, page: Path) -> None:
    tables = [block.text for block in blocks(page, "toml")]
    if tables:
        configuration = read_configuration("\n".join(tables).encode())
        assert configuration.city.text("city.name_ja") == "見本市"
        assert configuration.layout.marks


@every_text
def test_links_lead_somewhere(language: str, page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


@every_text
def test_commands_named_exist(language: str, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for command in re.findall(r"`welfaregraph (?:--lang \w+ )?([a-z]\w*)", text):
        assert command in cli.COMMANDS
    topics = {part.stem.partition("-")[2] for part in PAGES[language]}
    assert set(re.findall(r"`welfaregraph guide (\w[\w-]*)`", text)) <= topics
    for question in re.findall(r"welfaregraph ask (\w+)", text):
        assert question in queries("questions")


def test_every_command_is_in_the_guide() -> None:
    for language in wording.LANGUAGES:
        text = "".join(page.read_text(encoding="utf-8") for page in PAGES[language])
        assert [command for command in cli.COMMANDS if f"welfaregraph {command}" not in text] == []


def test_both_languages_have_the_same_pages_and_headings() -> None:
    assert [page.name for page in PAGES["ja"]] == [page.name for page in PAGES["en"]] != []
    for japanese, english in zip(PAGES["ja"], PAGES["en"], strict=True):
        shape = [
            [
                len(marks)
                for marks in re.findall(
                    r"^(#+) ", re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL), re.MULTILINE
                )
            ]
            for page in (japanese, english)
        ]
        assert shape[0] == shape[1], japanese.name


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_the_table_of_questions_is_complete(language: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \|$", _page(language, "02-ask"), re.MULTILINE)
    shipped = [
        (name, ", ".join(f"`{one.name}`" for one in query.parameters) or "-", query.title_ja if language == "ja" else query.title_en)
        for name, query in queries("questions").items()
    ]
    assert rows == shipped


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_the_kinds_of_problems_named_exist(language: str) -> None:
    table = _page(language, "04-check").rpartition("## ")[2]
    cells = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    named = [name for cell in cells for name in re.findall(r"`([\w-]+)`", cell)]
    assert named
    assert set(named) <= set(KINDS) | set(severities())


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_the_columns_of_tables_are_those_that_are_read(language: str) -> None:
    for page, columns in (("05-repairs", CORRECTION_COLUMNS), ("06-new-city", NAME_COLUMNS)):
        rows = re.findall(r"^\| `(\w+)` \| ([^|`]*) \|", _page(language, page), re.MULTILINE)
        assert [name for name, _ in rows] == list(columns)
        for name, other in rows:
            assert other in columns[name]


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_key_of_city_toml_is_explained(language: str) -> None:
    known = {f"{table}.{key}" for table, keys in (*KEYS.items(), ("sources", SOURCE_KEYS)) for key in keys}
    assert set(re.findall(r"`((?:city|plan|sources)\.(?!toml\b|csv\b)\w+)`", _page(language, "06-new-city"))) == known


@every_text
def test_terms_of_the_vocabulary_exist(language: str, page: Path) -> None:
    ontology = "".join(path.read_text(encoding="utf-8") for path in sorted(resources.ontology().rglob("*.ttl")))
    defined = set(re.findall(r"^(wgc?:[\w-]+) a ", ontology, re.MULTILINE))
    assert set(re.findall(r"\bwgc?:[\w-]+", page.read_text(encoding="utf-8"))) <= defined


def test_decisions_are_numbered_and_have_their_three_parts() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    for page in DECISIONS:
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# {int(page.name[:4])}. ")
        assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_guide_command_prints_a_page(language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with speaking(language, monkeypatch):
        status, listed = run(["guide"], capsys)
        assert status == 0
        for page in PAGES[language]:
            assert page.stem.partition("-")[2] in listed
            assert page.read_text(encoding="utf-8").split("\n", 1)[0].lstrip("# ") in listed
        status, printed = run(["guide", "ask"], capsys)
        assert status == 0
        assert printed.strip() == _page(language, "02-ask").strip()


def _page(language: str, name: str) -> str:
    return (GUIDE / language / f"{name}.md").read_text(encoding="utf-8")
