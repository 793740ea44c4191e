# Derives: the label of an account: the title of its source on the label of its statement.
# Why: every node has a label in English and Indonesian.
# Second stage: reads the labels that the files labels-1-*.ru derive, so it runs after them.

PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX jb: <https://w3id.org/jembatan/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?label } }
WHERE {
  VALUES (?lang ?on) { ("en" "on") ("id" "tentang") }
  ?node a jb:Account ; jb:about ?about ; dcterms:source ?source .
  ?source dcterms:title ?title .
  { ?about rdfs:label ?aboutLabel } UNION { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?about rdfs:label ?aboutLabel } }
  FILTER (LANG(?aboutLabel) = ?lang)
  BIND (STRLANG(CONCAT("“", STR(?title), "” ", ?on, " ", STR(?aboutLabel)), ?lang) AS ?label)
  FILTER NOT EXISTS { ?node rdfs:label ?said . FILTER (LANG(?said) = ?lang) }
  FILTER NOT EXISTS { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?known . FILTER (LANG(?known) = ?lang) } }
}
