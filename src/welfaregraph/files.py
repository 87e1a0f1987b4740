"""Putting a new file in the place of an old one, so that nobody ever finds half of it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

TEMPORARY = ".welfaregraph-"  # how a file that is still being written begins; a killed program leaves it behind


def replace(path: Path, data: bytes) -> None:
    """Put a new file in the place of an old one in one step: whoever reads it finds the one or the other, whole."""
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
