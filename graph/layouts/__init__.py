"""Layouts that mean something: where each actor stands in a picture, and why."""
