"""Still figures of a case: one figure a file, in SVG, PNG and PDF."""
