"""The ontology as pages, for the terminal and the browser, in both languages."""
