"""What is wrong with a graph: SHACL shapes, check queries, and its quotes held against the sources."""
