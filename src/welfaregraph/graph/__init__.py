"""Records as RDF with their evidence: the only maker of triples."""
