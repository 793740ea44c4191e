"""Checking an opened case: shapes, references, evidence, personal data, the manifest beside the data."""
