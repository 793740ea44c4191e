"""Null models, one a file, and the executor that runs a statistic under them."""
