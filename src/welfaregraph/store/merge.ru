# The default graph that questions see: the RDF merge of every named graph but those inferred or rejected.
PREFIX adms: <http://www.w3.org/ns/adms#>
PREFIX wgc: <https://w3id.org/welfaregraph/code/>

INSERT { ?s ?p ?o }
WHERE {
  GRAPH ?g { ?s ?p ?o }
  FILTER NOT EXISTS {
    ?g adms:status ?status .
    FILTER (?status IN (wgc:inferred, wgc:rejected))
  }
}
