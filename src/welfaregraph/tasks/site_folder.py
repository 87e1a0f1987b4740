"""The folder of a site: whose files are in it, and a new site put in the place of an older one in one step."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from welfaregraph.errors import DataNotFound
from welfaregraph.files import TEMPORARY
from welfaregraph.wording import N_

MARKER = "welfaregraph-site.txt"  # says that a folder is a site, and what its own files hold
_HEAD = "welfaregraph site: this folder is replaced as a whole when it is written again. Its files, by SHA-256:"
_SYSTEM = frozenset(("Thumbs.db", "ehthumbs.db", "desktop.ini", ".DS_Store"))  # what Windows and macOS put into folders by themselves
_UNFINISHED = f"{TEMPORARY}site-"
_DAY = 24 * 60 * 60  # seconds; an unfinished site that is older was left by a program that was killed


def put_site(files: Iterable[tuple[str, bytes]], folder: Path) -> int:
    """Write files (address, content) as a site and return how many; an older site in the folder is replaced, with its permissions.

    Raises DataNotFound where the folder holds what is no site's, or a file of the site that somebody changed: before
    anything is made, and again when all is, for what came in between.
    """
    target = folder.resolve()
    refuse(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    _clear(target.parent)
    room = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=target.parent))
    fresh = room / "new"
    try:
        fresh.mkdir()
        lines = []
        for name, data in files:
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            lines.append(f"{hashlib.sha256(data).hexdigest()}  {name}")
        (fresh / MARKER).write_text("\n".join([_HEAD, *sorted(lines, key=lambda line: line[66:]), ""]), encoding="utf-8", newline="\n")
        _swap(fresh, target, room / "old")
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        with contextlib.suppress(OSError):
            room.rmdir()  # it stays where it holds an older site that could not be put back
        raise
    shutil.rmtree(room, ignore_errors=True)
    return len(lines)


def refuse(folder: Path) -> None:
    """Raise DataNotFound if a folder holds anything that is no site's, or is changed."""
    _refuse(folder.resolve(), folder.resolve())


def _swap(fresh: Path, target: Path, old: Path) -> None:
    """Put a new site in the place of an older one, by two renames with nothing between them; what came in meanwhile undoes it."""
    if not target.exists():
        os.rename(fresh, target)
        return
    _refuse(target, target)
    shutil.copymode(target, fresh)
    os.rename(target, old)
    try:
        os.rename(fresh, target)
    except BaseException:
        os.rename(old, target)
        raise
    try:
        _refuse(old, target)
    except BaseException:
        os.rename(target, fresh)
        os.rename(old, target)
        raise


def _refuse(folder: Path, called: Path) -> None:
    """Raise DataNotFound if a folder holds anything that is no site's, or is changed; an empty one, or none, is welcome."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise DataNotFound(_FOREIGN, folder=called.parent, name=called.name)
    known = _own(folder)
    folders = {parent.as_posix() for name in known for parent in Path(name).parents}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.name in _SYSTEM or (path.is_dir() and not path.is_symlink() and name in folders):
            continue
        if name not in known or path.is_symlink():
            raise DataNotFound(_FOREIGN, folder=called, name=name)
        if known[name] and hashlib.sha256(path.read_bytes()).hexdigest() != known[name]:
            raise DataNotFound(_CHANGED, folder=called, name=name)


_FOREIGN = N_("{folder} holds {name}, which is no part of a site written here. Name a new folder.")
_CHANGED = N_("{folder} holds {name}, which somebody changed after it was written. Name a new folder, or move the file away.")


def _own(folder: Path) -> dict[str, str]:
    """Return the files of a site with what they hold (SHA-256; empty for the list itself)."""
    marker = folder / MARKER
    lines = marker.read_text(encoding="utf-8", errors="replace").splitlines() if marker.is_file() else []
    if lines[:1] != [_HEAD]:
        return {}
    return {MARKER: ""} | {line[66:]: line[:64] for line in lines[1:]}


def _clear(parent: Path) -> None:
    """Remove unfinished sites that killed programs left behind, but for one that holds what is no site's."""
    for room in parent.glob(f"{_UNFINISHED}*"):
        with contextlib.suppress(OSError, DataNotFound):
            if time.time() - room.stat().st_mtime > _DAY:
                _refuse(room / "old", room / "old")
                shutil.rmtree(room, ignore_errors=True)
