# Derives: the label of a source, its title, in both languages.
# Why: every node has a label in English and Indonesian; a title is not translated.

PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX jb: <https://w3id.org/jembatan/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?label } }
WHERE {
  VALUES ?lang { "en" "id" }
  ?node a jb:Source ; dcterms:title ?title .
  BIND (STRLANG(STR(?title), ?lang) AS ?label)
  FILTER NOT EXISTS { ?node rdfs:label ?said . FILTER (LANG(?said) = ?lang) }
  FILTER NOT EXISTS { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?known . FILTER (LANG(?known) = ?lang) } }
}
