"""welfaregraph: a knowledge graph of a city's welfare services, with the words that each link was read from."""

__version__ = "0.1.0"
