"""Spreadsheets: what the tables hold, reading, checking, turning into RDF and back."""
