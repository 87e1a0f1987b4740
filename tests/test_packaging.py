"""The wheel carries what the package needs: vocabulary, sample city, catalogs, queries, templates and guide."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed: pip install -e '.[test]'")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("welfaregraph-*.whl"))


def test_the_wheel_works_alone(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "site")
    assert not [name for name in names if "site-packages" in name or name.startswith(("ontology/", "tests/"))]
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site"), "WELFAREGRAPH_LANG": "ja"}
    code = (
        "import welfaregraph; from welfaregraph import resources, wording;"
        f"assert {str(tmp_path)!r} in welfaregraph.__file__;"
        "assert (resources.ontology() / 'welfaregraph.ttl').is_file();"
        "assert wording.translate('error') == 'エラー', wording.translate('error');"
        "city = welfaregraph.open(resources.sample_city());"
        "assert city.ask('what_was_imported');"
        "assert list((resources.PACKAGE / 'guide' / 'ja').glob('*.md'));"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    city = resources_copy(tmp_path / "site" / "welfaregraph" / "_mihon", tmp_path / "city")
    for command in (["build", str(city)], ["check", str(city)], ["open", str(city), "--no-browser"]):
        done = subprocess.run(
            [sys.executable, "-m", "welfaregraph", *command], env=environment, cwd=tmp_path, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr + done.stdout


def resources_copy(source: Path, target: Path) -> Path:
    import shutil

    shutil.copytree(source, target)
    return target
