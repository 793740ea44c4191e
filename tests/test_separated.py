"""Separated text is taken apart by Python's reader and by pandas as it was put together."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jembatan.graph.separated import separated

cells = st.text(st.sampled_from("ab \r\n\t,;\"'\0\x85\u2028="), max_size=6)


@given(st.lists(st.tuples(cells, cells, cells), max_size=5), st.sampled_from(",\t;"))
def test_whatever_is_in_the_cells_comes_back(rows: list[tuple[str, str, str]], mark: str) -> None:
    text = separated(rows, mark)
    assert [
        tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    ] == rows


@pytest.mark.parametrize("cell", ["a\rb", "\r", "a\r\nb", "\n", 'a"b', ",", ""])
def test_another_reader_sees_the_same(cell: str) -> None:
    found = pd.read_csv(
        io.BytesIO(separated([["x", "y"], [cell, "1"]]).encode()), keep_default_na=False, dtype=str
    )
    assert found.to_numpy().tolist() == [[cell, "1"]]
