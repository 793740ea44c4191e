"""What means harm: texts, and bytes made from sound files by cutting, doubling, swapping and writing over."""

from __future__ import annotations

from hypothesis import strategies as st

TEXTS = (
    "", " ", "\t", "\n", "\r\n", "\r", "a\rb", "=cmd()|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "'=1", "''", "'",
    "<script>alert(1)</script>", "]]>", "<!--", "-->", "&amp;", "&#0;", "\"'`", "</textarea>", "javascript:alert(1)",
    "\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\x9b", "\u202e\u2066", "\u200f", "\ufeff", "\ufffe", "\uffff",
    "\u2028", "e\u0301\u0301\u0301", "\U0001f9d1\u200d\U0001f9d1", "../../etc/passwd", "..", ".", "/", "C:\\con", "a;b;c",
    "$(id)", "`id`", "{{7*7}}", "{%x%}", "%s%n", "\\", "\\u0000", "\\", "9" * 400, "1e999", "-0", "NaN", "x" * 10_000,
    "\u0644\u0627", "--", "|", "#", "# x", "null", "true", "2015-02-30", "0000", "99999-01-01", "/2015", "2015/2014",
)  # fmt: skip
"""Texts that have broken programs before."""

texts = st.one_of(
    st.sampled_from(TEXTS),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.builds(lambda a, b: a + b, st.sampled_from(TEXTS), st.sampled_from(TEXTS)),
)

_PIECES = (
    *(text.encode("utf-8") for text in TEXTS),
    b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5", b"\xef\xbb\xbf", b"<<(", b")>>", b"[" * 50, b"(" * 50, b"<" * 50,
    b"{" * 50, b'"""', b"'''", b"@prefix", b"@base <x> .", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b'{"@context":"http://e/"}',
)  # fmt: skip


@st.composite
def spoiled(draw: st.DrawFn, sound: tuple[bytes, ...]) -> bytes:
    """Make bytes from sound ones, by up to four changes."""
    data = draw(st.sampled_from(sound))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, max(0, len(data))))
        end = min(len(data), at + draw(st.integers(0, 40)))
        how = draw(st.integers(0, 5))
        if how == 0:
            data = data[:at] + draw(st.sampled_from(_PIECES)) + data[end:]
        elif how == 1:
            data = data[:at] + data[end:]
        elif how == 2:
            data = data[:at] + data[at:end] * 3 + data[end:]
        elif how == 3:
            data = data[:at]
        elif how == 4:
            data = data[:at] + draw(st.binary(max_size=8)) + data[end:]
        else:
            other = draw(st.sampled_from(sound))
            data = data[:at] + other[draw(st.integers(0, len(other))) :][:200] + data[end:]
    return data
