# Derives: jb:standing of each flow of assistance: official when a government, a court, IOM or the United Nations is
# among those who speak of it, else reported.
# Why: flows carry no status of their own; a filter such as "only official" must know what to do with them.

PREFIX jb: <https://w3id.org/jembatan/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX status: <https://w3id.org/jembatan/vocab/status/>

INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?flow jb:standing status:official } }
WHERE {
  ?flow a jb:AssistanceFlow .
  ?account jb:about ?flow ; dcterms:source ?source .
  ?source jb:authorGroup ?group
  FILTER (REGEX(STR(?group), "/vocab/author-group/(government(-[a-z]+)?|court|iom|un)$"))
  FILTER NOT EXISTS { ?flow jb:standing ?said }
} ;
INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?flow jb:standing status:reported } }
WHERE {
  ?flow a jb:AssistanceFlow
  FILTER NOT EXISTS { ?flow jb:standing ?said }
  FILTER NOT EXISTS { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?flow jb:standing ?given } }
}
