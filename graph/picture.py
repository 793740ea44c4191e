"""A small picture of a query's triple pattern: what hangs on what, in plain characters."""

from __future__ import annotations

from collections.abc import Iterator

from .pattern import DEEPEST, Group, Triple, read_pattern


def picture(query: str) -> str:
    """Draw the triple pattern of a query.

    Parameters
    ----------
    query : str
        SPARQL text of any form.

    Returns
    -------
    str
        One tree for each subject, a line for each triple; what hangs on an object that is itself a subject stands
        below it. Groups that are optional, alternative or excluded are marked. Empty if there is no pattern.

    Examples
    --------
    >>> print(picture("SELECT * { ?event a jb:Event ; jb:place ?place . ?place rdfs:label ?name }"))
    ?event
    +-- a --> jb:Event
    `-- jb:place --> ?place
        `-- rdfs:label --> ?name
    """
    return "\n".join(_drawn(read_pattern(query)))


def _drawn(whole: Group) -> list[str]:
    lines: list[str] = []
    groups = list(_flat(whole, ""))
    main = [triples for mark, triples in groups if not mark][:1]
    single = [triples[0] for mark, triples in groups if mark == "optional" and len(triples) == 1]
    subjects = {subject for triples in main for subject, _, _ in triples}
    inlined = [one for one in single if one[0] in subjects]
    for triples in main:
        triples += [(subject, f"{predicate} (optional)", thing) for subject, predicate, thing in inlined]
    for mark, triples in groups:
        if mark == "optional" and len(triples) == 1 and triples[0] in inlined:
            continue
        indent = "    " if mark else ""
        if mark:
            lines.append(f"({mark})")
        lines += [indent + line for line in _trees(triples)]
    return lines


def _flat(group: Group, marks: str) -> Iterator[tuple[str, list[Triple]]]:
    """Give the triples of a group and, after them, those of each group inside, with the marks on the way."""
    own = [part for part in group.parts if isinstance(part, tuple)]
    inner = []
    for part in group.parts:
        if isinstance(part, Group):
            path = f"{marks}, {part.mark}" if marks and part.mark else marks or part.mark
            for mark, triples in _flat(part, path):
                if mark == marks:
                    own += triples
                else:
                    inner.append((mark, triples))
    if own:
        yield marks, own
    yield from inner


def _trees(triples: list[Triple]) -> list[str]:
    by_subject: dict[str, list[tuple[str, str]]] = {}
    for subject, predicate, thing in dict.fromkeys(triples):
        by_subject.setdefault(subject, []).append((predicate, thing))
    lines: list[str] = []
    drawn: set[str] = set()

    def branch(subject: str, indent: str, depth: int) -> None:
        drawn.add(subject)
        edges = by_subject[subject]
        for place, (predicate, thing) in enumerate(edges):
            last = place == len(edges) - 1
            lines.append(f"{indent}{'`' if last else '+'}-- {predicate} --> {thing}")
            if thing in by_subject and thing not in drawn and depth < DEEPEST:
                branch(thing, indent + ("    " if last else "|   "), depth + 1)

    objects = {thing for _, _, thing in triples}
    for subject in sorted(by_subject, key=lambda one: one in objects):
        if subject not in drawn:
            lines.append(subject)
            branch(subject, "", 0)
    return lines
