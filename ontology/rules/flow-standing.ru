# Derives: jb:standing of each flow of assistance: official when a government, a court, IOM or the United Nations is
# among those who speak of it, else reported.
# Why: flows carry no status of their own; a filter such as "only official" must know what to do with them.

PREFIX jb: <https://w3id.org/jembatan/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX status: <https://w3id.org/jembatan/vocab/status/>

INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?flow jb:standing ?standing } }
WHERE {
  ?flow a jb:AssistanceFlow .
  OPTIONAL { ?flow jb:standing ?said }
  FILTER (!BOUND(?said))
  BIND (EXISTS {
    ?account jb:about ?flow ; dcterms:source ?source .
    ?source jb:authorGroup ?group
    FILTER (REGEX(STR(?group), "/vocab/author-group/(government(-[a-z]+)?|court|iom|un)$"))
  } AS ?official)
  BIND (IF(?official, status:official, status:reported) AS ?standing)
}
