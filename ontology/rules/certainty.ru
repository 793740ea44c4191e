# Derives: jb:dateCertainty, what the marks of EDTF say of a thing's dates: "approximate" (~, circa), "uncertain" (?),
# both (%), or "certain" where no date of it is marked.
# Why: jb:earliest and jb:latest are those of the period as stated; how wide a circa is, no source says.

PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX jb: <https://w3id.org/jembatan/ontology#>

INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node jb:dateCertainty ?certainty } }
WHERE {
  ?node jb:start|jb:end|jb:date|dcterms:issued ?date .
  VALUES (?mark ?both ?certainty) { ("~" "%" "approximate") ("?" "%" "uncertain") }
  FILTER (CONTAINS(STR(?date), ?mark) || CONTAINS(STR(?date), ?both))
  FILTER NOT EXISTS { ?node jb:dateCertainty ?certainty }
} ;

INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node jb:dateCertainty "certain" } }
WHERE {
  { SELECT DISTINCT ?node WHERE { ?node jb:start|jb:end|jb:date|dcterms:issued ?date } }
  FILTER NOT EXISTS { ?node jb:dateCertainty ?said }
  FILTER NOT EXISTS { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node jb:dateCertainty ?known } }
}
