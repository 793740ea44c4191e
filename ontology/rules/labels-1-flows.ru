# Derives: the label of an assistance flow: PROVIDER: type for RECIPIENT.
# Why: every node has a label in English and Indonesian.

PREFIX jb: <https://w3id.org/jembatan/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?label } }
WHERE {
  VALUES (?lang ?for) { ("en" "for") ("id" "untuk") }
  ?node a jb:AssistanceFlow ; jb:provider ?provider ; jb:type ?type ; jb:recipient ?recipient .
  ?provider rdfs:label ?providerLabel . FILTER (LANG(?providerLabel) = ?lang)
  GRAPH <https://w3id.org/jembatan/graph/ontology> { ?type skos:prefLabel ?typeLabel } FILTER (LANG(?typeLabel) = ?lang)
  ?recipient rdfs:label ?recipientLabel . FILTER (LANG(?recipientLabel) = ?lang)
  BIND (CONCAT(LCASE(SUBSTR(STR(?typeLabel), 1, 1)), SUBSTR(STR(?typeLabel), 2)) AS ?typeWords)
  BIND (STRLANG(CONCAT(STR(?providerLabel), ": ", ?typeWords, " ", ?for, " ", STR(?recipientLabel)), ?lang) AS ?label)
  FILTER NOT EXISTS { ?node rdfs:label ?said . FILTER (LANG(?said) = ?lang) }
  FILTER NOT EXISTS { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?known . FILTER (LANG(?known) = ?lang) } }
}
