"""Notebooks: how a case, a table, a network and a page show themselves in Jupyter, without a network connection."""
