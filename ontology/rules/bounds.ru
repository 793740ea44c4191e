# Derives: jb:earliest and jb:latest, the first and the last day that a date allows.
# Why: dates of different exactness can then be compared and sorted.
# The first day is that of jb:start, jb:date or dcterms:issued; the last that of jb:end, or else of the same three.
# Of EDTF: an interval counts from its first side to its last, a side left open (..) has no day, a digit that is not
# given (X) may be any, and the marks ~ (approximate), ? (uncertain) and % (both) widen nothing: certainty.ru tells them.
# Leap years by the Gregorian rule; SPARQL 1.1 has no remainder, so y mod n is y - n * floor(y / n).

PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX jb: <https://w3id.org/jembatan/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node jb:earliest ?day } }
WHERE {
  ?node jb:start|jb:date|dcterms:issued ?date .
  BIND (IF(CONTAINS(STR(?date), "/"), STRBEFORE(STR(?date), "/"), STR(?date)) AS ?side)
  BIND (REPLACE(REPLACE(?side, "(-XX)+|[~?%]$", ""), "X", "0") AS ?text)
  FILTER (REGEX(?text, "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"))
  BIND (STRDT(CONCAT(?text, SUBSTR("-01-01", STRLEN(?text) - 3)), xsd:date) AS ?day)
  FILTER NOT EXISTS { ?node jb:earliest ?said }
  FILTER NOT EXISTS { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node jb:earliest ?known } }
} ;

INSERT { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node jb:latest ?day } }
WHERE {
  { ?node jb:end ?date }
  UNION
  { ?node jb:start|jb:date|dcterms:issued ?date FILTER NOT EXISTS { ?node jb:end ?end } }
  BIND (IF(CONTAINS(STR(?date), "/"), STRAFTER(STR(?date), "/"), STR(?date)) AS ?side)
  BIND (REPLACE(REPLACE(?side, "(-XX)+|[~?%]$", ""), "X", "9") AS ?text)
  FILTER (REGEX(?text, "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"))
  BIND (xsd:integer(SUBSTR(?text, 1, 4)) AS ?year)
  BIND (IF(STRLEN(?text) >= 7, SUBSTR(?text, 6, 2), "12") AS ?month)
  BIND (?year - 4 * FLOOR(?year / 4) = 0
        && (?year - 100 * FLOOR(?year / 100) != 0 || ?year - 400 * FLOOR(?year / 400) = 0) AS ?leap)
  BIND (IF(?month = "02", IF(?leap, "29", "28"),
        IF(?month IN ("04", "06", "09", "11"), "30", "31")) AS ?last)
  BIND (IF(STRLEN(?text) = 10, ?text, CONCAT(SUBSTR(?text, 1, 4), "-", ?month, "-", ?last)) AS ?full)
  BIND (STRDT(?full, xsd:date) AS ?day)
  FILTER NOT EXISTS { ?node jb:latest ?said }
  FILTER NOT EXISTS { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?node jb:latest ?known } }
}
