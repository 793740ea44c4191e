"""Inputs made to break something: a few hundred a surface by default, 10,000 and more with `-m nightly`."""
