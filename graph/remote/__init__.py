"""Cases that lie at a SPARQL endpoint: asked there, copied from there, written there."""
