"""The server: SPARQL 1.1 Protocol and Graph Store Protocol over a case, read-only."""
