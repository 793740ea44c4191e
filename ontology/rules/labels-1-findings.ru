# Derives: the label of an element finding: GROUP: element.
# Why: every node has a label in English and Indonesian.

PREFIX jb: <https://w3id.org/jembatan/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?label } }
WHERE {
  VALUES ?lang { "en" "id" }
  ?node a jb:ElementFinding ; jb:group ?group ; jb:element ?element .
  ?group rdfs:label ?groupLabel . FILTER (LANG(?groupLabel) = ?lang)
  GRAPH <https://w3id.org/jembatan/graph/ontology> { ?element skos:prefLabel ?elementLabel } FILTER (LANG(?elementLabel) = ?lang)
  BIND (STRLANG(CONCAT(STR(?groupLabel), ": ", STR(?elementLabel)), ?lang) AS ?label)
  FILTER NOT EXISTS { ?node rdfs:label ?said . FILTER (LANG(?said) = ?lang) }
  FILTER NOT EXISTS { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?known . FILTER (LANG(?known) = ?lang) } }
}
