"""Scenes: a case told step by step, as files of the case."""
