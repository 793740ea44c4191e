# Derives: the label of a metric: what is counted, the value, and the last (or only) date.
# Why: every node has a label in English and Indonesian. The unit is left out: it is given in English only.

PREFIX jb: <https://w3id.org/jembatan/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?label } }
WHERE {
  VALUES ?lang { "en" "id" }
  ?node a jb:Metric ; jb:metric ?metric ; jb:value ?value .
  GRAPH <https://w3id.org/jembatan/graph/ontology> { ?metric skos:prefLabel ?metricLabel } FILTER (LANG(?metricLabel) = ?lang)
  OPTIONAL { ?node jb:start ?start }
  OPTIONAL { ?node jb:end ?end }
  BIND (COALESCE(CONCAT(" (", STR(COALESCE(?end, ?start)), ")"), "") AS ?when)
  BIND (STRLANG(CONCAT(STR(?metricLabel), ": ", STR(?value), ?when), ?lang) AS ?label)
  FILTER NOT EXISTS { ?node rdfs:label ?said . FILTER (LANG(?said) = ?lang) }
  FILTER NOT EXISTS { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?known . FILTER (LANG(?known) = ?lang) } }
}
