"""The two cities of the repository, and copies of them that a test may change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sites import attacked

from welfaregraph.tasks.write_site import write_site

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def nishitokyo_folder() -> Path:
    return ROOT / "graph_data" / "nishitokyo"


@pytest.fixture(scope="session")
def mihon_folder() -> Path:
    return ROOT / "graph_data" / "mihon"


@pytest.fixture(scope="session")
def nishitokyo_graph(nishitokyo_folder: Path) -> str:
    return (nishitokyo_folder / "graph.trig").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, nishitokyo_folder: Path) -> Path:
    """The explorer of 西東京市; a test that changes it makes its own."""
    folder = tmp_path_factory.mktemp("site") / "out"
    write_site(nishitokyo_folder, folder, checked=False)
    return folder


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory, mihon_folder: Path) -> Path:
    """The explorer of a city whose every word tries to get out of its place."""
    folder = tmp_path_factory.mktemp("hostile")
    write_site(attacked(mihon_folder, folder / "city"), folder / "out", checked=False)
    return folder / "out"


@pytest.fixture
def city_copy(tmp_path: Path, nishitokyo_folder: Path) -> Path:
    """A copy of 西東京市's folder."""
    copy = tmp_path / "nishitokyo"
    shutil.copytree(nishitokyo_folder, copy, ignore=shutil.ignore_patterns("page"))
    return copy


@pytest.fixture(scope="session")
def nishitokyo_served():
    """西東京市 in the explorer, as it is served."""
    from served import serve

    return serve(ROOT / "graph_data" / "nishitokyo")


@pytest.fixture(scope="session")
def mihon_served():
    """見本市 in the explorer, as it is served."""
    from served import serve

    return serve(ROOT / "graph_data" / "mihon")
