"""Network measures: one family a module, pure functions on networkx graphs and plain records."""
