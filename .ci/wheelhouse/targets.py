"""Which machines a wheelhouse is for: a platform and a Python, what markers mean there and which wheels fit."""

from __future__ import annotations

import platform
import re
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass

from packaging.tags import Tag, compatible_tags, cpython_tags, sys_tags

HERE = "here"
SYSTEMS = {"win": ("nt", "win32", "Windows"), "linux": ("posix", "linux", "Linux"), "macosx": ("posix", "darwin", "Darwin")}
MACHINES = {("win", "x86_64"): "AMD64", ("win", "arm64"): "ARM64"}


@dataclass(frozen=True)
class Target:
    """A platform as wheels name it, and a Python such as 3.12; ``here`` is the machine that this runs on."""

    platform: str
    python: str
    here: bool = False

    @property
    def kind(self) -> str:
        """System and machine, as start.py knows them: win-x86_64."""
        return "-".join(self._parts)

    @property
    def _parts(self) -> tuple[str, str]:
        found = re.fullmatch(r"(win|linux|manylinux|macosx).*?_(x86_64|amd64|arm64|aarch64)", self.platform)
        if found is None:
            raise SystemExit(f"{self.platform} is no platform that wheels are made for; win_amd64 is the usual one.")
        return found[1].removeprefix("many"), found[2].replace("amd64", "x86_64").replace("aarch64", "arm64")

    def environments(self) -> list[dict[str, str]]:
        """Return what markers may see there: the first and a late patch of the Python, as nobody knows which is installed."""
        system, machine = self._parts
        os_name, sys_platform, platform_system = SYSTEMS[system]
        said = {
            "implementation_name": "cpython",
            "os_name": os_name,
            "platform_machine": MACHINES.get((system, machine), machine),
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_system": platform_system,
            "platform_version": "",
            "python_version": self.python,
            "sys_platform": sys_platform,
        }
        return [said | dict.fromkeys(("python_full_version", "implementation_version"), f"{self.python}.{patch}") for patch in (0, 99)]

    def platforms(self) -> list[str]:
        """Return the platforms whose wheels run there: a Linux also runs those made for older ones."""
        found = re.fullmatch(r"manylinux_2_(\d+)_(\w+)", self.platform)
        if found is None:
            return [self.platform]
        older = [f"manylinux_2_{minor}_{found[2]}" for minor in range(int(found[1]), 4, -1)]
        return [*older, f"manylinux2014_{found[2]}"]

    def tags(self) -> frozenset[Tag]:
        """Return the tags of the wheels that fit."""
        if self.here:
            return frozenset(sys_tags())
        version = tuple(map(int, self.python.split(".")))
        interpreter = "cp" + self.python.replace(".", "")
        return frozenset([*cpython_tags(version, platforms=self.platforms()), *compatible_tags(version, interpreter, self.platforms())])

    def flags(self) -> list[str]:
        """Return what pip download has to be told."""
        if self.here:
            return []
        named = [flag for name in self.platforms() for flag in ("--platform", name)]
        return [*named, "--python-version", self.python, "--implementation", "cp"]

    def __str__(self) -> str:
        return f"{self.platform}, Python {self.python}"


def this_machine() -> Target:
    """Return the machine and the Python that this runs on."""
    system = re.split(r"[-.]", sysconfig.get_platform())[0]
    machine = platform.machine().lower()
    return Target(f"{system}_{machine}", "{}.{}".format(*sys.version_info), here=True)


def read_targets(words: Iterable[str]) -> list[Target]:
    """Return the targets named: each platform with the Pythons that follow it, and ``here``.

    >>> [str(target) for target in read_targets("win_amd64 3.12 3.13".split())]
    ['win_amd64, Python 3.12', 'win_amd64, Python 3.13']
    """
    targets: list[Target] = []
    platform_, alone = "", False
    for word in words:
        if re.fullmatch(r"3\.\d+", word) and platform_:
            targets.append(Target(platform_, word))
            alone = False
        elif word == HERE and not alone:
            targets.append(this_machine())
            platform_ = ""
        elif re.fullmatch(r"\w+", word) and not alone:
            platform_, alone = word, True
        else:
            raise SystemExit(
                f"{word} is not understood. Name a platform and its Pythons, and here for this machine: win_amd64 3.12 3.13 here"
            )
    if alone or not targets:
        raise SystemExit("Name a Python after the platform: win_amd64 3.12")
    for target in targets:
        target.environments()
    return list(dict.fromkeys(targets))
