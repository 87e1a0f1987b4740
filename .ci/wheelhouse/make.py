"""A folder to carry into a closed network: all wheels, the two cities and a script that starts them (make wheelhouse).

    python .ci/wheelhouse/make.py --for "win_amd64 3.12 3.13 here" --output dist/wheelhouse

What is ours in it is the same for the same checkout; the wheels of others are those that constraints.txt names, and for
what it does not name the newest. SHA256SUMS has the digest of every file; the last line printed is that of SHA256SUMS.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from packaging.requirements import Requirement
from targets import Target, read_targets
from wheels import Wheel, collect, pins, wheels_in

ROOT = Path(__file__).resolve().parent.parent.parent
CARRIED = Path(__file__).resolve().parent / "carried"
CITIES = ("mihon", "nishitokyo")
SUMS = "SHA256SUMS"
FORMS = {  # how each file that people get to see is written: a program that opens it on Windows guesses right
    "welfaregraph.cmd": ("ascii", "\r\n"),
    "welfaregraph.sh": ("utf-8", "\n"),
    "wheels/start.py": ("utf-8", "\n"),
    "wheels/no-python.txt": ("cp932", "\r\n"),
    "README.txt": ("utf-8-sig", "\r\n"),
    "README.en.txt": ("utf-8-sig", "\r\n"),
    "LICENCES.txt": ("utf-8-sig", "\r\n"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--for", dest="targets", default="win_amd64 3.12 here", help="platforms and Pythons; here is this machine")
    parser.add_argument("--extras", default="", help="extras to carry, such as plots")
    parser.add_argument("--output", type=Path, default=ROOT / "dist" / "wheelhouse")
    given = parser.parse_args()
    targets = read_targets(given.targets.split())
    extras = sorted(given.extras.replace(",", " ").split())
    if given.output.exists() and any(given.output.iterdir()) and not (given.output / SUMS).is_file():
        raise SystemExit(f"{given.output} holds something else; name another folder.")
    given.output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".wheelhouse-", dir=given.output.parent) as name:
        made = Path(name) / "wheelhouse"
        write_wheelhouse(made, targets, extras)
        shutil.rmtree(given.output, ignore_errors=True)
        made.replace(given.output)
    files = sum(path.is_file() for path in given.output.rglob("*"))
    size = sum(path.stat().st_size for path in given.output.rglob("*") if path.is_file())
    print(f"{given.output}: {files} files, {size / 2**20:.0f} MiB, for {'; '.join(map(str, targets))}")
    print(f"SHA-256 of {SUMS}: {digest(given.output / SUMS)}")


def write_wheelhouse(folder: Path, targets: list[Target], extras: list[str]) -> None:
    """Write the folder: wheels, cities, scripts, and the digests of them all."""
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    own = build_wheel(wheels)
    root = Requirement(f"{own.name}[{','.join(extras)}]=={own.version}")
    ranges = pins((ROOT / "constraints.txt").read_text(encoding="utf-8"))
    chosen: dict[str, Wheel] = {}
    for target in targets:
        chosen |= {wheel.path.name: wheel for wheel in collect(wheels, root, target, ranges)}
    for wheel in wheels_in(wheels):
        if wheel.path.name not in chosen:  # was fetched before a narrower range was known
            wheel.path.unlink()
    for city in CITIES:
        shutil.copytree(ROOT / "graph_data" / city, folder / "graph_data" / city, ignore=shutil.ignore_patterns("page", ".*", "~$*"))
    write_scripts(folder, root, targets, [chosen[name] for name in sorted(chosen)])
    write_sums(folder)


def build_wheel(folder: Path) -> Wheel:
    """Build our own wheel, with what is installed where that is enough."""
    there = all(importlib.util.find_spec(name) for name in ("hatchling", "babel"))
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "-q", "--no-deps"]
    alone = ["--no-build-isolation", "--no-index"] if there else []
    done = subprocess.run([*pip, *alone, "-w", str(folder), str(ROOT)], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise SystemExit(done.stderr)
    return wheels_in(folder)[0]


def write_scripts(folder: Path, root: Requirement, targets: list[Target], wheels: list[Wheel]) -> None:
    """Write what is started and read there, each file in the form that its reader expects."""
    windows = pythons(target for target in targets if target.kind.startswith("win-"))
    others = pythons(target for target in targets if not target.kind.startswith("win-"))
    known = {
        "@windows@": " ".join(windows),
        "@others@": " ".join(others),
        "@on-windows@": "、".join(windows) or "−",
        "@version@": next(str(wheel.version) for wheel in wheels if wheel.name == root.name),
        "@targets@": "\n".join(f"  {target}" for target in targets),
        "@licences@": "\n".join(sorted({f"{wheel.name} {wheel.version}: {licence(wheel)}" for wheel in wheels})),
    }
    unused = {*(() if windows else ("welfaregraph.cmd", "wheels/no-python.txt")), *(() if others else ("welfaregraph.sh",))}
    for name, (encoding, newline) in FORMS.items():
        if name in unused:
            continue
        text = (CARRIED / Path(name).name).read_text(encoding="utf-8")
        for mark, words in known.items():
            text = text.replace(mark, words)
        (folder / name).write_text(text, encoding=encoding, newline=newline)
    if others:
        (folder / "welfaregraph.sh").chmod(0o755)
    said = {"install": str(root), "for": sorted({f"{target.kind} {target.python}" for target in targets})}
    (folder / "wheels" / "for.json").write_text(json.dumps(said, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")


def pythons(targets: Iterable[Target]) -> list[str]:
    """Return the Pythons of targets, newest first."""
    return sorted({target.python for target in targets}, key=lambda one: [*map(int, one.split("."))], reverse=True)


def licence(wheel: Wheel) -> str:
    """Return the licence that a wheel names, in one line."""
    said = wheel.metadata.get("License-Expression") or ""
    classified = [line.rpartition(" :: ")[2] for line in wheel.metadata.get_all("Classifier", []) if line.startswith("License ::")]
    named = "; ".join(name for name in classified if name != "OSI Approved")
    told = (wheel.metadata.get("License") or "").strip().splitlines()
    return said or named or (told[0] if told else "see the wheel")


def write_sums(folder: Path) -> None:
    """Write the digest of every file, as sha256sum -c reads it."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    lines = [f"{digest(folder / name)}  {name}\n" for name in files if name != SUMS]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    main()
