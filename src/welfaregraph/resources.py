"""Finding the files that belong to welfaregraph, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def ontology() -> Path:
    """Return the folder of the vocabulary, its shapes and its code lists."""
    return _shipped("_ontology", "ontology")


def sample_city() -> Path:
    """Return the folder of 見本市, the small made-up city."""
    return _shipped("_mihon", "graph_data/mihon")


def checkout() -> Path | None:
    """Return the root of the checkout that this package runs from, or None when it was installed."""
    root = PACKAGE.parent.parent
    return root if (root / "ontology").is_dir() and (root / "pyproject.toml").is_file() else None


def _shipped(in_wheel: str, in_checkout: str) -> Path:
    packed = PACKAGE / in_wheel
    if packed.is_dir():
        return packed
    root = checkout()
    return (root or PACKAGE) / in_checkout
