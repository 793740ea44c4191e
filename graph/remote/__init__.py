"""Cases that lie in a SPARQL endpoint elsewhere."""
