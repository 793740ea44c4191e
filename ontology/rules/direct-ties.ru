# Derives: a plain triple for each relation (actor:idn-kkp jb:requestsHelpFrom actor:iom-indonesia).
# Why: easy questions. The kind of the relation names the property (kind:... jb:directProperty jb:...).
# Not of allegations: a bare triple cannot carry its status.

PREFIX jb: <https://w3id.org/jembatan/ontology#>
PREFIX status: <https://w3id.org/jembatan/vocab/status/>

INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?from ?property ?to } }
WHERE {
  ?relation a jb:Relation ;
      jb:kind ?kind ;
      jb:from ?from ;
      jb:to ?to ;
      jb:status ?status .
  FILTER (?status != status:alleged)
  GRAPH <https://w3id.org/jembatan/graph/ontology> { ?kind jb:directProperty ?property }
  FILTER NOT EXISTS { GRAPH <https://w3id.org/jembatan/graph/ontology> { ?status jb:isAllegation true } }
  FILTER NOT EXISTS { ?from ?property ?to }
  FILTER NOT EXISTS { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?from ?property ?to } }
}
