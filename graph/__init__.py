"""The program: cases, queries, networks, measures and pages. Knows nothing of the command line."""
