# Derives: the label of a pair of governments: STATE and STATE: part, and in brackets the case.
# Why: every node has a label in English and Indonesian.

PREFIX jb: <https://w3id.org/jembatan/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?label } }
WHERE {
  VALUES (?lang ?and) { ("en" "and") ("id" "dan") }
  ?node a jb:GovernmentPair ; jb:stateA ?a ; jb:stateB ?b ; jb:pairRole ?role .
  GRAPH <https://w3id.org/jembatan/graph/ontology> { ?a skos:prefLabel ?aLabel } FILTER (LANG(?aLabel) = ?lang)
  GRAPH <https://w3id.org/jembatan/graph/ontology> { ?b skos:prefLabel ?bLabel } FILTER (LANG(?bLabel) = ?lang)
  GRAPH <https://w3id.org/jembatan/graph/ontology> { ?role skos:prefLabel ?roleLabel } FILTER (LANG(?roleLabel) = ?lang)
  OPTIONAL { ?node jb:inCase ?case . ?case rdfs:label ?caseLabel . FILTER (LANG(?caseLabel) = ?lang) }
  BIND (COALESCE(CONCAT(" (", STR(?caseLabel), ")"), "") AS ?where)
  BIND (STRLANG(CONCAT(STR(?aLabel), " ", ?and, " ", STR(?bLabel), ": ", STR(?roleLabel), ?where), ?lang) AS ?label)
  FILTER NOT EXISTS { ?node rdfs:label ?said . FILTER (LANG(?said) = ?lang) }
  FILTER NOT EXISTS { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node rdfs:label ?known . FILTER (LANG(?known) = ?lang) } }
}
