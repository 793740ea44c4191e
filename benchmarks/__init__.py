"""Speed and memory of our work beside that of the peers, measured alternately in one run: `python -m benchmarks`."""
