"""Installs what lies beside it, without any network, and starts welfaregraph: python start.py [what to do …].

Installed once, into a folder of the person's own: this one may be read only, shared, or on a stick whose letter changes.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import platform
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

WHEELS = Path(os.path.abspath(__file__)).parent
HERE = WHEELS.parent
SUMS = HERE / "SHA256SUMS"
CITY = HERE / "graph_data" / "nishitokyo"
STAMP = "welfaregraph-wheels.txt"


def main() -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    told = json.loads((WHEELS / "for.json").read_text(encoding="utf-8"))
    if this() not in told["for"]:
        known = ", ".join(told["for"])
        return stop(
            f"この Python（{this()}）には、この組の部品が合いません。合うもの: {known}",
            f"The wheels are not for this Python ({this()}) but for: {known}",
        )
    if sys.argv[1:] == ["--fits"]:
        return 0
    place = own_folder() / f"python{this().rpartition(' ')[2]}"
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = f"{digest(SUMS)} {sys.base_prefix}\n"
    try:
        if not python.is_file() or not (place / STAMP).is_file() or (place / STAMP).read_text(encoding="utf-8") != stamp:
            if damaged := changed():
                return stop(
                    f"この組のファイルが、つくられたときと違います。もとの組から写し直してください: {', '.join(damaged)}",
                    f"Files differ from what was made; copy the folder again: {', '.join(damaged)}",
                )
            if place.exists() and any(place.iterdir()) and not (place / "pyvenv.cfg").is_file():
                return stop(
                    f"{place} に別のものがあります。移してから、もう一度始めてください。", "That folder holds something else; move it away."
                )
            say(f"はじめての準備をしています（1〜3 分）: {place}", "Preparing, once")
            install(place, python, told["install"])
            (place / STAMP).write_text(stamp, encoding="utf-8")
    except OSError as error:
        return stop(
            f"{place} に書けませんでした。ほかの welfaregraph の窓を閉じてから、もう一度始めてください。（{error}）",
            "Could not be written. Close other windows of welfaregraph and start again.",
        )
    except subprocess.CalledProcessError:
        return stop(
            "準備の途中で止まりました。上に出ている英語の文を、この組をつくった人に知らせてください。",
            "Preparing failed; tell whoever made this folder what is printed above. (Debian, Ubuntu: is python3-venv there?)",
        )
    return subprocess.call([runnable(python), "-I", "-m", "welfaregraph", *(sys.argv[1:] or ["open", str(CITY)])])


def this() -> str:
    """Return this system, machine and Python, as for.json names them."""
    system, _, rest = sysconfig.get_platform().partition("-")
    machine = rest.rpartition("-")[2].replace("universal2", platform.machine())
    return "{}-{} {}.{}".format(system, machine.replace("amd64", "x86_64").replace("aarch64", "arm64"), *sys.version_info)


def own_folder() -> Path:
    """Return the folder that the installed program is kept in: $WELFAREGRAPH_PLACE, else this person's own."""
    if chosen := os.environ.get("WELFAREGRAPH_PLACE"):
        return Path(chosen).absolute() / "welfaregraph"
    named = os.environ.get("LOCALAPPDATA") if os.name == "nt" else os.environ.get("XDG_DATA_HOME")
    return Path(named or Path.home() / ".local" / "share") / "welfaregraph"


def changed() -> list[str]:
    """Return which files of the program differ from SHA256SUMS, are missing, or were added; the cities are people's to edit."""
    listed = [line.split("  ", 1) for line in SUMS.read_text(encoding="utf-8").splitlines()]
    ours = {name: sum_ for sum_, name in listed if not name.startswith("graph_data/")}
    there = {f"wheels/{path.name}" for path in WHEELS.glob("*.whl")}
    wrong = [name for name, sum_ in ours.items() if not (HERE / name).is_file() or digest(HERE / name) != sum_]
    return sorted({*wrong, *(there - set(ours))})


def install(place: Path, python: Path, what: str) -> None:
    """Make an environment and install from the wheels alone, whatever pip was told elsewhere to use."""
    venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(place)
    environment = os.environ | {"PIP_CONFIG_FILE": os.devnull}
    pip = [runnable(python), "-I", "-m", "pip", "--isolated", "--disable-pip-version-check", "install", "-q", "--no-index"]
    subprocess.run([*pip, "--find-links", str(WHEELS), "--no-warn-script-location", what], check=True, env=environment)


def runnable(python: Path) -> str:
    """Return what can be started: the Python of Microsoft's Store sees its files where they are not."""
    return os.path.realpath(python) if os.name == "nt" else str(python)


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def say(japanese: str, english: str) -> None:
    print(f"{japanese}\n{english}", flush=True)


def stop(japanese: str, english: str) -> int:
    print(f"{japanese}\n{english}", file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
