# Derives: the label of a difficulty: ACTOR: kind, and in brackets the date or else the phase.
# Why: every node has a label in English and Indonesian.

PREFIX jb: <https://w3id.org/jembatan/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?label } }
WHERE {
  VALUES ?lang { "en" "id" }
  ?node a jb:Difficulty ; jb:actor ?actor ; jb:kind ?kind .
  ?actor rdfs:label ?actorLabel . FILTER (LANG(?actorLabel) = ?lang)
  GRAPH <https://w3id.org/jembatan/graph/ontology> { ?kind skos:prefLabel ?kindLabel } FILTER (LANG(?kindLabel) = ?lang)
  OPTIONAL { ?node jb:date ?date }
  OPTIONAL { ?node jb:phase ?phase . GRAPH <https://w3id.org/jembatan/graph/ontology> { ?phase skos:prefLabel ?phaseLabel } FILTER (LANG(?phaseLabel) = ?lang) }
  BIND (COALESCE(CONCAT(" (", STR(COALESCE(?date, ?phaseLabel)), ")"), "") AS ?when)
  BIND (STRLANG(CONCAT(STR(?actorLabel), ": ", STR(?kindLabel), ?when), ?lang) AS ?label)
  FILTER NOT EXISTS { ?node rdfs:label ?said . FILTER (LANG(?said) = ?lang) }
  FILTER NOT EXISTS { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?known . FILTER (LANG(?known) = ?lang) } }
}
