"""Our terms in the words of other vocabularies: one SSSOM table, RDF made from it, and what follows for a case."""
