"""Jembatan: a knowledge graph of the actors and relationships in a human-trafficking case."""

__version__ = "0.1.0"
