"""Measuring a plan by its indicators, from the data that a door names."""

from __future__ import annotations

from welfaregraph.analyses.measured import Measured, measured
from welfaregraph.queries.indicators import frame, indicators
from welfaregraph.store import Store, open_store
from welfaregraph.tasks.find_data import find_data


def measure(location: str | None) -> Measured:
    """Return what the indicators of the data named, or of those that ``find_data`` chooses, show. Raises DataNotFound."""
    return measure_of(open_store(find_data(location)))


def measure_of(store: Store) -> Measured:
    """Return what the indicators of a store show."""
    return measured(indicators(store), frame(store))
