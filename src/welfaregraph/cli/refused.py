"""What the system refused, in plain words and without the names of files that nobody asked for."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from welfaregraph.files import TEMPORARY
from welfaregraph.wording import N_, say

_NOT_ALLOWED = N_("{place} may not be read or written here. Name another file or folder, or ask who looks after this computer.")
_FULL = N_("There is no room left on the disk for {place}. Nothing was changed.")
_WORDS = {
    errno.ENOENT: N_("{place} is not there, or nothing can be written there. Name another file or folder."),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EISDIR: N_("{place} is a folder. Name a file."),
    errno.ENOTDIR: N_("A part of {place} is a file and no folder. Name another."),
    errno.ENAMETOOLONG: N_("The name {place} is too long. Name a shorter one."),
}


def refused(error: OSError) -> str:
    """Return what could not be done and what to do; of a file that was still being written, the folder it would stand in."""
    if not error.filename:
        return error.strerror or str(error)
    place = Path(os.fsdecode(error.filename))
    place = place.parent if place.name.startswith(TEMPORARY) else place
    return say(_WORDS.get(error.errno or 0, N_("{place}: {reason}")), {"place": place, "reason": error.strerror})
