# Derives: the label of a claim: its id and the concept it is about.
# Why: every node has a label in English and Indonesian.

PREFIX jb: <https://w3id.org/jembatan/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?label } }
WHERE {
  VALUES (?lang ?word) { ("en" "Claim") ("id" "Klaim") }
  ?node a jb:Claim ; jb:concept ?concept .
  GRAPH <https://w3id.org/jembatan/graph/ontology> { ?concept skos:prefLabel ?conceptLabel } FILTER (LANG(?conceptLabel) = ?lang)
  BIND (REPLACE(STR(?node), "^.*[/#]", "") AS ?id)
  BIND (STRLANG(CONCAT(?word, " ", ?id, ": ", STR(?conceptLabel)), ?lang) AS ?label)
  FILTER NOT EXISTS { ?node rdfs:label ?said . FILTER (LANG(?said) = ?lang) }
  FILTER NOT EXISTS { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?known . FILTER (LANG(?known) = ?lang) } }
}
