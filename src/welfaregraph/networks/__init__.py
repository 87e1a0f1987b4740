"""The graph as networks: SPARQL answers as NetworkX graphs, and where their nodes stand in a picture."""
