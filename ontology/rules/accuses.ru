# Derives: jb:accuses true for each relation that lays a wrong to someone.
# Why: whoever shows such a relation must show its status with it.
# Some kinds accuse in one layer only (an arrest by the police is not an exploitation).

PREFIX jb: <https://w3id.org/jembatan/ontology#>

INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?relation jb:accuses true } }
WHERE {
  ?relation a jb:Relation ; jb:kind ?kind .
  GRAPH <https://w3id.org/jembatan/graph/ontology> { ?kind jb:accuses true }
  FILTER NOT EXISTS {
    GRAPH <https://w3id.org/jembatan/graph/ontology> { ?kind jb:accusesOnlyInLayer ?only }
    FILTER NOT EXISTS { ?relation jb:layer ?layer . GRAPH <https://w3id.org/jembatan/graph/ontology> { ?kind jb:accusesOnlyInLayer ?layer } }
  }
  FILTER NOT EXISTS { ?relation jb:accuses ?said }
  FILTER NOT EXISTS { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?relation jb:accuses true } }
}
