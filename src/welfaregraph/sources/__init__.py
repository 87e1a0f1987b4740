"""The readers of what people publish and edit: one a kind of source, records out, no RDF."""
