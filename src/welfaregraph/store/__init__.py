"""Opening a graph to be asked: a city folder, a graph file, a database folder, or a SPARQL endpoint."""

from welfaregraph.store.answers import Results, rows, triples
from welfaregraph.store.opening import Store, open_store

__all__ = ["Results", "Store", "open_store", "rows", "triples"]
