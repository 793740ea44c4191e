"""The interactive network page: one offline HTML file, made from a network and its statements."""
