"""How our terms map to the terms of others: one table, from which the RDF and the exports come."""
