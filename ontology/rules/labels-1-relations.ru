# Derives: the label of a relation: FROM kind TO, and in brackets through whom.
# Why: every node has a label in English and Indonesian.

PREFIX jb: <https://w3id.org/jembatan/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?label } }
WHERE {
  VALUES (?lang ?through) { ("en" "via ") ("id" "melalui ") }
  ?node a jb:Relation ; jb:from ?from ; jb:kind ?kind ; jb:to ?to .
  ?from rdfs:label ?fromLabel . FILTER (LANG(?fromLabel) = ?lang)
  ?to rdfs:label ?toLabel . FILTER (LANG(?toLabel) = ?lang)
  GRAPH <https://w3id.org/jembatan/graph/ontology> { ?kind skos:prefLabel ?kindLabel } FILTER (LANG(?kindLabel) = ?lang)
  OPTIONAL {
    SELECT ?node ?lang (GROUP_CONCAT(STR(?one); separator=", ") AS ?vias) WHERE {
      SELECT ?node ?lang ?one WHERE {
        ?node jb:via ?carrier . ?carrier rdfs:label ?one . BIND (LANG(?one) AS ?lang)
      } ORDER BY ?node ?lang ?one
    } GROUP BY ?node ?lang
  }
  BIND (IF(BOUND(?vias), CONCAT(" (", ?through, ?vias, ")"), "") AS ?bracket)
  BIND (STRLANG(CONCAT(STR(?fromLabel), " ", STR(?kindLabel), " ", STR(?toLabel), ?bracket), ?lang) AS ?label)
  FILTER NOT EXISTS { ?node rdfs:label ?said . FILTER (LANG(?said) = ?lang) }
  FILTER NOT EXISTS { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?known . FILTER (LANG(?known) = ?lang) } }
}
