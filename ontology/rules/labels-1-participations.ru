# Derives: the label of a participation: ACTOR, role, EVENT.
# Why: every node has a label in English and Indonesian.

PREFIX jb: <https://w3id.org/jembatan/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?label } }
WHERE {
  VALUES ?lang { "en" "id" }
  ?node a jb:Participation ; jb:actor ?actor ; jb:role ?role ; jb:event ?event .
  ?actor rdfs:label ?actorLabel . FILTER (LANG(?actorLabel) = ?lang)
  GRAPH <https://w3id.org/jembatan/graph/ontology> { ?role skos:prefLabel ?roleLabel } FILTER (LANG(?roleLabel) = ?lang)
  ?event rdfs:label ?eventLabel . FILTER (LANG(?eventLabel) = ?lang)
  BIND (STRLANG(CONCAT(STR(?actorLabel), ", ", LCASE(STR(?roleLabel)), ", ", STR(?eventLabel)), ?lang) AS ?label)
  FILTER NOT EXISTS { ?node rdfs:label ?said . FILTER (LANG(?said) = ?lang) }
  FILTER NOT EXISTS { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?known . FILTER (LANG(?known) = ?lang) } }
}
