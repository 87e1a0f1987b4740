"""The examples in docstrings give what they show."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import welfaregraph

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(welfaregraph.__path__, "welfaregraph.") if not module.name.endswith("__main__")
)
FINDER = doctest.DocTestFinder(exclude_empty=True)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module(name: str) -> None:
    module = importlib.import_module(name)
    runner = doctest.DocTestRunner()
    for example in FINDER.find(module):
        runner.run(example)
    assert runner.summarize(verbose=False).failed == 0


def test_there_are_examples_to_run() -> None:
    found = sum(len(example.examples) for name in MODULES for example in FINDER.find(importlib.import_module(name)))
    assert found > 100
