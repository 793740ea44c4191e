"""The SPARQL prompt."""
