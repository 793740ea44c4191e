"""Cases, tables, networks and pages that show themselves in a notebook."""
