"""Downloading wheels for other machines until nothing that they need is missing.

pip reads the markers of a requirement for the machine that it runs on, whatever --platform says: a download for Windows
made on Linux lacks colorama and has pexpect. Here the markers are read for the target, and pip fetches one wheel each.
"""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import Message
from email.parser import Parser
from functools import cached_property
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version
from targets import Target

ROUNDS = 30  # of finding out what is missing; a chain of requirements is never that long


@dataclass(frozen=True)
class Wheel:
    """A wheel in a folder."""

    path: Path

    @cached_property
    def metadata(self) -> Message:
        with zipfile.ZipFile(self.path) as archive:
            name = next(name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
            return Parser().parsestr(archive.read(name).decode("utf-8"))

    @cached_property
    def name(self) -> str:
        return parse_wheel_filename(self.path.name)[0]

    @cached_property
    def version(self) -> Version:
        return parse_wheel_filename(self.path.name)[1]

    def fits(self, target: Target) -> bool:
        if not parse_wheel_filename(self.path.name)[3] & target.tags():
            return False
        return SpecifierSet(self.metadata.get("Requires-Python", "")).contains(f"{target.python}.99")

    def requirements(self, target: Target, extras: Iterable[str]) -> list[Requirement]:
        """Return what it needs there, with these extras."""
        needed = map(Requirement, self.metadata.get_all("Requires-Dist", []))
        seen = [said | {"extra": extra} for said in target.environments() for extra in ("", *extras)]
        return [one for one in needed if one.marker is None or any(one.marker.evaluate(said) for said in seen)]


def wheels_in(folder: Path) -> list[Wheel]:
    """Return the wheels of a folder by name."""
    return [Wheel(path) for path in sorted(folder.glob("*.whl"))]


def pins(constraints: str) -> dict[str, SpecifierSet]:
    """Return the ranges that a constraints file sets."""
    lines = (line.partition("#")[0].strip() for line in constraints.splitlines())
    return {canonicalize_name(one.name): one.specifier for one in map(Requirement, filter(None, lines))}


def collect(folder: Path, root: Requirement, target: Target, ranges: Mapping[str, SpecifierSet]) -> list[Wheel]:
    """Download what is missing for a target and return all the wheels that it installs."""
    for _ in range(ROUNDS):
        chosen, missing = resolve(wheels_in(folder), root, target, ranges)
        if not missing:
            return chosen
        _download(folder, target, missing)
    raise SystemExit(f"The requirements of {root} for {target} do not come to an end: {', '.join(missing)}")


def resolve(
    wheels: Iterable[Wheel], root: Requirement, target: Target, ranges: Mapping[str, SpecifierSet]
) -> tuple[list[Wheel], list[str]]:
    """Return the wheels that a target installs, and the requirements that no wheel meets, with all that is asked of each."""
    offered: dict[str, list[Wheel]] = {}
    for wheel in wheels:
        if wheel.fits(target):
            offered.setdefault(wheel.name, []).append(wheel)
    asked = dict(ranges)
    while True:
        before = dict(asked)
        chosen, missing = _walk(offered, root, target, asked)
        if asked == before:  # what was asked late was heard by what was chosen early
            return chosen, [f"{name}{asked[name]}" for name in missing]


def _walk(
    offered: Mapping[str, list[Wheel]], root: Requirement, target: Target, asked: dict[str, SpecifierSet]
) -> tuple[list[Wheel], list[str]]:
    chosen: dict[str, Wheel] = {}
    missing: set[str] = set()
    extras: dict[str, set[str]] = {}
    queue = [root]
    while queue:
        one = queue.pop()
        name = canonicalize_name(one.name)
        asked[name] = asked.get(name, SpecifierSet()) & one.specifier
        if name in extras and one.extras <= extras[name]:
            continue
        extras[name] = extras.get(name, set()) | one.extras
        meeting = [wheel for wheel in offered.get(name, []) if wheel.version in asked[name]]
        if not meeting:
            missing.add(name)
            continue
        chosen[name] = max(meeting, key=lambda wheel: wheel.version)
        queue += chosen[name].requirements(target, sorted(extras[name]))
    return [chosen[name] for name in sorted(chosen)], sorted(missing)


def _download(folder: Path, target: Target, missing: list[str]) -> None:
    print(f"  {target}: {', '.join(missing)}", file=sys.stderr)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "-q", "--no-deps", "--only-binary=:all:"]
    done = subprocess.run(
        [*pip, "--dest", str(folder), *target.flags(), *missing], capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if not line.startswith("WARNING")][-6:]
        lost = re.findall(r"No matching distribution found for (\S+)", done.stderr)
        where = f"pip could not download {', '.join(missing)} for {target}."
        if lost:
            where = f"No wheel of {lost[0]} was found for {target}. Is there a package index? Then name another Python in WHEELS_FOR."
        raise SystemExit("\n".join([*lines, where]))
