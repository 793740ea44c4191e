"""The site a server shows: network, query page, ontology, sources, a page for every thing."""
