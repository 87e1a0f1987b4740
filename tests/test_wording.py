"""What people read: every message of the code stands in the Japanese catalog, with the same placeholders."""

from __future__ import annotations

import ast
import gettext
import io
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from welfaregraph import wording

po = pytest.importorskip("babel.messages.pofile")
mo = pytest.importorskip("babel.messages.mofile")

PACKAGE = Path(wording.__file__).parent
SOURCE = PACKAGE / "locale" / "ja" / "LC_MESSAGES" / "welfaregraph.po"
MARKS = {"N_", "translate", "say"}


def messages() -> dict[str, str]:
    """Return each marked message of the code and the file it stands in.

    The syntax tree rather than Babel's extractor: on Python 3.11 that does not look into f-strings.
    """
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS and node.args:
                text = node.args[0]
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    found.setdefault(text.value, path.relative_to(PACKAGE).as_posix())
    return found


def catalog() -> Any:
    with SOURCE.open("rb") as file:
        return po.read_po(file, locale="ja")


def translations() -> dict[str, str]:
    """Return the Japanese of each message."""
    return {message.id: message.string for message in catalog() if message.id}


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.fixture
def japanese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The catalog as it is when installed, compiled from the .po that stands here."""
    compiled = io.BytesIO()
    mo.write_mo(compiled, catalog())
    compiled.seek(0)
    spoken = gettext.GNUTranslations(compiled)
    monkeypatch.setattr(wording, "_catalog", lambda _: spoken)
    with wording.speaking("ja"):
        yield


def test_there_are_messages_to_look_for() -> None:
    assert messages()["Run welfaregraph build again."] == "model/problem_kinds/files.py"


def test_every_message_has_a_translation() -> None:
    known = translations()
    lacking = [f"{where}: {text}" for text, where in messages().items() if not known.get(text)]
    assert not lacking, "add these to welfaregraph.po:\n" + "\n".join(lacking)


def test_nothing_is_left_over_or_doubtful() -> None:
    known = catalog()
    assert sorted(set(translations()) - set(messages())) == []
    assert [message.id for message in known if message.id and message.fuzzy] == []
    assert list(known.obsolete) == []


def test_placeholders_are_the_same() -> None:
    assert [english for english, japanese in translations().items() if set(placeholders(english)) != set(placeholders(japanese))] == []


def test_translations_are_japanese_and_indented_as_the_english() -> None:
    for english, japanese in translations().items():
        assert japanese == " " * (len(english) - len(english.lstrip())) + japanese.strip()
        assert any("\u3040" <= char <= "\u9fff" for char in japanese), japanese


@pytest.mark.usefixtures("japanese")
def test_the_compiled_catalog_speaks_japanese() -> None:
    assert wording.say("rows: {count}", {"count": 3}) == "3 行"
    assert wording.translate("Run welfaregraph build again.") == "welfaregraph build をもう一度実行してください。"
    with wording.speaking("en"):
        assert wording.say("rows: {count}", {"count": 3}) == "rows: 3"


def test_the_build_hook_compiles_this_catalog(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    import importlib.util
    import shutil

    root = PACKAGE.parent.parent
    hook = root / "hatch_build.py"
    if not hook.is_file():
        pytest.skip("not a checkout")
    copy = tmp_path / "src" / "welfaregraph" / "locale" / "ja" / "LC_MESSAGES" / SOURCE.name
    copy.parent.mkdir(parents=True)
    shutil.copy(SOURCE, copy)
    spec = importlib.util.spec_from_file_location("hatch_build", hook)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.Catalogs(str(tmp_path), {}, None, None, str(tmp_path), "wheel").initialize("standard", {})
    with copy.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Read the handbook.") == "手引きを読みます。"
