"""The folder for a closed network: which wheels go into it, how its scripts are written, and that it installs with no index."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

pytest.importorskip("packaging", reason="packaging is not installed: pip install -e '.[test]'")
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / ".ci" / "wheelhouse"
WINDOWS = "win_amd64 3.12"


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"wheelhouse_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sys.path.insert(0, str(SCRIPTS))
make = _module(SCRIPTS / "make.py")
sys.path.remove(str(SCRIPTS))
start = _module(SCRIPTS / "carried" / "start.py")
targets, wheels = sys.modules["targets"], sys.modules["wheels"]


def tiny(folder: Path, name: str, *needs: str, version: str = "1.0", tag: str = "py3-none-any", licence: str = "MIT") -> Path:
    """Write a wheel that holds nothing but what it says of itself."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{version}-{tag}.whl"
    said = [f"Name: {name}", f"Version: {version}", f"License-Expression: {licence}", *(f"Requires-Dist: {need}" for need in needs)]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo(f"{name}-{version}.dist-info/METADATA"), "Metadata-Version: 2.4\n" + "\n".join(said) + "\n")
    return path


def resolved(folder: Path, target: str, root: str = "ours", ranges: dict[str, SpecifierSet] | None = None) -> tuple[list[str], list[str]]:
    """Return the files that a target installs, and what is missing."""
    chosen, missing = wheels.resolve(wheels.wheels_in(folder), Requirement(root), *targets.read_targets(target.split()), ranges or {})
    return [wheel.path.name for wheel in chosen], missing


def test_markers_are_read_for_the_machine_that_installs(tmp_path: Path) -> None:
    tiny(tmp_path, "ours", 'colorama; sys_platform == "win32"', 'pexpect; sys_platform != "win32"', 'older; python_version < "3.12"')
    assert resolved(tmp_path, WINDOWS)[1] == ["colorama"]
    assert resolved(tmp_path, "win_amd64 3.11")[1] == ["colorama", "older"]
    assert resolved(tmp_path, "manylinux_2_28_x86_64 3.12")[1] == ["pexpect"]


def test_a_marker_on_the_patch_of_a_python_counts_for_either(tmp_path: Path) -> None:
    tiny(tmp_path, "ours", 'early; python_full_version < "3.12.3"', 'late; python_full_version >= "3.12.3"')
    assert resolved(tmp_path, WINDOWS)[1] == ["early", "late"]


def test_a_wheel_of_another_machine_or_python_does_not_count(tmp_path: Path) -> None:
    tiny(tmp_path, "ours", "part")
    tiny(tmp_path, "part", tag="cp312-cp312-manylinux_2_17_x86_64")
    tiny(tmp_path, "part", tag="cp313-cp313-win_amd64")
    assert resolved(tmp_path, WINDOWS)[1] == ["part"]
    fitting = tiny(tmp_path, "part", tag="cp39-abi3-win_amd64")
    assert resolved(tmp_path, WINDOWS) == (["ours-1.0-py3-none-any.whl", fitting.name], [])
    assert resolved(tmp_path, "manylinux_2_28_x86_64 3.12")[1] == []


def test_what_is_asked_late_is_heard_by_what_was_chosen_early(tmp_path: Path) -> None:
    tiny(tmp_path, "ours", "b", "a")
    tiny(tmp_path, "a", "b<2", "c")
    tiny(tmp_path, "b", version="2.0")
    tiny(tmp_path, "c")
    assert resolved(tmp_path, WINDOWS)[1] == ["b<2"]
    tiny(tmp_path, "b", version="1.5")
    assert resolved(tmp_path, WINDOWS)[0] == [f"{name}-py3-none-any.whl" for name in ("a-1.0", "b-1.5", "c-1.0", "ours-1.0")]


def test_extras_and_pins_are_heard(tmp_path: Path) -> None:
    tiny(tmp_path, "ours", 'plot>=1; extra == "plots"')
    assert resolved(tmp_path, WINDOWS)[1] == []
    assert resolved(tmp_path, WINDOWS, "ours[plots]", wheels.pins("# why\nPlot==3.1\n"))[1] == ["plot==3.1,>=1"]


@pytest.mark.parametrize("words", ["", "win_amd64", "3.12", "win_amd64 here", "win_amd64 3.12 --index", "beos_x86_64 3.12", "here 3.12"])
def test_targets_that_cannot_be_met_are_refused(words: str) -> None:
    with pytest.raises(SystemExit):
        targets.read_targets(words.split())


def test_this_machine_is_known_by_the_same_name_to_what_is_carried() -> None:
    (here,) = targets.read_targets(["here"])
    assert f"{here.kind} {here.python}" == start.this()


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A folder with scripts as they are carried, and a wheel that holds nothing."""
    return _write(tmp_path / "wheelhouse")


def _write(folder: Path, named: str = f"{WINDOWS} 3.13 here") -> Path:
    tiny(folder / "wheels", "welfaregraph")
    tiny(folder / "wheels", "other", licence="BSD-3-Clause")
    root = Requirement("welfaregraph==1.0")
    make.write_scripts(folder, root, targets.read_targets(named.split()), wheels.wheels_in(folder / "wheels"))
    make.write_sums(folder)
    return folder


def test_each_file_is_written_as_windows_expects_it(written: Path) -> None:
    command = (written / "welfaregraph.cmd").read_bytes()
    assert command.isascii()
    assert (written / "wheels" / "no-python.txt").read_bytes().decode("cp932").startswith("\r\nこの組を動かす Python が")
    assert (written / "README.txt").read_bytes().startswith(b"\xef\xbb\xbfwelfaregraph 1.0")
    for name in ("welfaregraph.cmd", "wheels/no-python.txt", "README.txt", "README.en.txt", "LICENCES.txt"):
        assert b"\n" not in (written / name).read_bytes().replace(b"\r\n", b""), name
    assert (
        b"\r"
        not in (written / "welfaregraph.sh").read_bytes()
        + (written / "wheels" / "start.py").read_bytes()
        + (written / "SHA256SUMS").read_bytes()
    )
    assert "other 1.0: BSD-3-Clause\r\n" in (written / "LICENCES.txt").read_bytes().decode("utf-8-sig")


def test_nothing_of_the_machine_and_no_mark_is_left_in_a_file(written: Path) -> None:
    for path in written.rglob("*"):
        if path.is_file() and path.suffix != ".whl":
            text = path.read_bytes().decode("cp932" if path.name == "no-python.txt" else "utf-8")
            assert not re.search(r"@[a-z-]+@", text), path.name
            assert not any(str(place) in text for place in (ROOT, Path.home(), written)), path.name


def test_the_windows_script_asks_only_for_pythons_that_fit_and_stays_open(written: Path) -> None:
    text = (written / "welfaregraph.cmd").read_text(encoding="ascii")
    assert "for %%V in (3.13 3.12) do call :try py -%%V\n" in text
    assert set(re.findall(r"(?:goto |call :)(\w+)", text)) == set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    named = re.findall(r"(.)%HERE%([\w.\\-]+)", text)
    assert all(quote == '"' for quote, _ in named)  # a folder may have blanks and brackets in its name
    assert all(written.joinpath(*name.split("\\")).is_file() for _, name in named)
    assert re.findall(r".*pause", text) == ["pause", 'if "%~1"=="" pause']


@pytest.mark.parametrize(("named", "left_out"), [(WINDOWS, {"welfaregraph.sh"}), ("here", {"welfaregraph.cmd", "no-python.txt"})])
def test_there_is_nothing_to_start_where_nothing_was_made_for(tmp_path: Path, named: str, left_out: set[str]) -> None:
    there = {path.name for path in _write(tmp_path, named).rglob("*")}
    assert {"welfaregraph.sh", "welfaregraph.cmd", "no-python.txt"} - there == left_out


def test_the_digests_are_those_of_all_files(written: Path) -> None:
    said = dict(line.split("  ")[::-1] for line in (written / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    files = [path for path in written.rglob("*") if path.is_file() and path.name != "SHA256SUMS"]
    assert said == {path.relative_to(written).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    assert list(said) == sorted(said)


def test_the_same_wheels_give_the_same_bytes(written: Path, tmp_path: Path) -> None:
    again = _write(tmp_path / "again")
    assert (again / "SHA256SUMS").read_bytes() == (written / "SHA256SUMS").read_bytes()


@pytest.mark.parametrize(
    ("name", "words", "found"),
    [
        ("wheels/other-1.0-py3-none-any.whl", "else", ["wheels/other-1.0-py3-none-any.whl"]),
        ("wheels/other-2.0-py3-none-any.whl", "added", ["wheels/other-2.0-py3-none-any.whl"]),
        ("welfaregraph.cmd", "", ["welfaregraph.cmd"]),
        ("graph_data/own/city.toml", "a city of one's own", []),
        ("wheels/Thumbs.db", "left by Windows", []),
    ],
)
def test_what_was_changed_is_noticed(written: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str, found: list[str]) -> None:
    monkeypatch.setattr(start, "HERE", written)
    monkeypatch.setattr(start, "WHEELS", written / "wheels")
    monkeypatch.setattr(start, "SUMS", written / "SHA256SUMS")
    assert start.changed() == []
    (written / name).parent.mkdir(parents=True, exist_ok=True)
    (written / name).write_text(words, encoding="utf-8")
    assert start.changed() == found


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run start.py of a folder with this Python."""
    command = [sys.executable, str(folder / "wheels" / "start.py"), *words]
    return subprocess.run(command, env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment, capture_output=True, encoding="utf-8")


def test_a_python_that_does_not_fit_is_told_which_do(written: Path) -> None:
    assert run(written, "--fits").returncode == 0
    (written / "wheels" / "for.json").write_text('{"for": ["win-x86_64 3.99"], "install": "welfaregraph"}', encoding="utf-8")
    done = run(written)
    assert done.returncode == 1
    assert "合うもの: win-x86_64 3.99" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_of_somebody_else_is_never_cleared(written: Path, tmp_path: Path) -> None:
    place = tmp_path / "place" / "welfaregraph" / "python{}.{}".format(*sys.version_info)
    place.mkdir(parents=True)
    (place / "letter.txt").write_text("mine", encoding="utf-8")
    done = run(written, WELFAREGRAPH_PLACE=str(tmp_path / "place"))
    assert done.returncode == 1
    assert "別のものがあります" in done.stderr
    assert (place / "letter.txt").is_file()


def test_a_folder_of_something_else_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    done = subprocess.run([sys.executable, str(SCRIPTS / "make.py"), "--output", str(tmp_path)], capture_output=True, text=True)
    assert done.returncode == 1
    assert "holds something else" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real folder, for Windows and for this machine."""
    folder = tmp_path_factory.mktemp("閉じた network (1)") / "wheelhouse"
    command = [sys.executable, str(SCRIPTS / "make.py"), "--for", f"{WINDOWS} here", "--output", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    if "Is there a package index?" in done.stderr and os.environ.get("CI") != "true":
        pytest.skip(f"The wheels cannot be had here: {done.stderr.splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
def test_our_own_wheel_is_the_same_each_time(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="hatchling is not installed: pip install -e '.[test]'")
    one, other = (make.build_wheel(tmp_path / name).path.read_bytes() for name in ("one", "other"))
    assert one == other


@pytest.mark.slow
def test_windows_gets_all_that_it_needs_and_no_more(carried: Path) -> None:
    there = wheels.wheels_in(carried / "wheels")
    chosen, missing = wheels.resolve(there, Requirement("welfaregraph"), *targets.read_targets(WINDOWS.split()), {})
    names = {wheel.name for wheel in chosen}
    assert missing == []
    assert {"pyoxigraph", "pyahocorasick", "numpy", "colorama"} <= names
    assert "pexpect" not in names
    assert {wheel.path.name for wheel in chosen if "win_amd64" in wheel.path.name} == {
        path.name for path in (carried / "wheels").glob("*win_amd64.whl")
    }


@pytest.mark.slow
def test_it_installs_and_answers_without_a_network(carried: Path, tmp_path: Path) -> None:
    nowhere = "http://127.0.0.1:9"
    environment = {name: value for name, value in os.environ.items() if not name.upper().startswith(("PIP_", "PYTHON", "WELFAREGRAPH_"))}
    environment |= {"WELFAREGRAPH_PLACE": str(tmp_path), "WELFAREGRAPH_LANG": "ja", "PYTHONIOENCODING": "utf-8"}
    environment |= dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "PIP_INDEX_URL"), nowhere)
    alone = ["unshare", "--net"]  # where it may be done, there is no network at all
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], capture_output=True).returncode:
        alone = []

    def carry(*words: str) -> str:
        command = [*alone, "sh", str(carried / "welfaregraph.sh"), *words]
        done = subprocess.run(command, env=environment, cwd=carried, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    assert "はじめての準備" in carry("--help")
    assert "はじめての準備" not in carry("build", "graph_data/mihon")
    assert "地域共生課" in carry("ask", "divisions_by_policy", "--data", "graph_data/nishitokyo")
    (python,) = tmp_path.glob("welfaregraph/python*/bin/python")
    listed = subprocess.run([str(python), "-m", "pip", "list", "--format=freeze"], env=environment, capture_output=True, text=True).stdout
    versions = dict(line.split("==") for line in listed.lower().split())
    for name, pinned in wheels.pins((ROOT / "constraints.txt").read_text(encoding="utf-8")).items():
        assert versions.get(name, "") in pinned or name not in versions, name
    wheel = next((carried / "wheels").glob("welfaregraph-*.whl"))
    wheel.write_bytes(wheel.read_bytes() + b" ")
    shutil.rmtree(tmp_path / "welfaregraph")
    done = subprocess.run(["sh", str(carried / "welfaregraph.sh")], env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert f"wheels/{wheel.name}" in done.stderr
