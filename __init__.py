"""Jembatan: a knowledge graph of the actors and relationships in a human-trafficking case.

`from jembatan import open_case, query, network, ...`: one function for each command of the command line, described in
docs/python.md. Importing the package loads none of them; each is loaded when it is first used.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers know it; `typing` itself costs time, and Ctrl-C must not wait for it

if TYPE_CHECKING:
    from .graph.answers import Answer
    from .graph.api.asking import info, query, questions, shell, sparql, statements, terms
    from .graph.api.curating import (
        build_store,
        check,
        check_scenes,
        diff,
        export,
        import_tables,
        new_case,
        new_scene,
        ontology_pages,
        push,
        sarif,
        serve,
        store_info,
    )
    from .graph.api.drawing import figure, figures, page, report, scene, scenes
    from .graph.api.measuring import brokerage, centrality, claims, cluster, compare, path, role, without
    from .graph.api.reading import (
        accounts,
        assistance,
        difficulties,
        disagreements,
        indicators,
        mechanism,
        money,
        sources,
        timeline,
    )
    from .graph.case import Case, bundled_cases, open_case
    from .graph.errors import JembatanError
    from .graph.network import Filters, project
    from .graph.notebook.network import Network, network
    from .graph.notebook.show import show
    from .graph.tabular import ResultTable

__version__ = "0.1.0"

_NAMES = {
    "api.asking": ("info", "query", "questions", "shell", "sparql", "statements", "terms"),
    "api.curating": (
        "build_store", "check", "check_scenes", "diff", "export", "import_tables", "new_case", "new_scene",
        "ontology_pages", "push", "sarif", "serve", "store_info",
    ),
    "api.drawing": ("figure", "figures", "page", "report", "scene", "scenes"),
    "api.measuring": ("brokerage", "centrality", "claims", "cluster", "compare", "path", "role", "without"),
    "api.reading": (
        "accounts", "assistance", "difficulties", "disagreements", "indicators", "mechanism", "money", "sources",
        "timeline",
    ),
    "answers": ("Answer",),
    "case": ("Case", "bundled_cases", "open_case"),
    "errors": ("JembatanError",),
    "network": ("Filters", "project"),
    "notebook.network": ("Network", "network"),
    "notebook.show": ("show",),
    "tabular": ("ResultTable",),
}  # fmt: skip
"""Where each name of the package is, below `jembatan.graph`."""

_WHERE = {name: module for module, names in _NAMES.items() for name in names}

__all__ = [
    "Answer",
    "Case",
    "Filters",
    "JembatanError",
    "Network",
    "ResultTable",
    "__version__",
    "accounts",
    "assistance",
    "brokerage",
    "build_store",
    "bundled_cases",
    "centrality",
    "check",
    "check_scenes",
    "claims",
    "cluster",
    "compare",
    "diff",
    "difficulties",
    "disagreements",
    "export",
    "figure",
    "figures",
    "import_tables",
    "indicators",
    "info",
    "mechanism",
    "money",
    "network",
    "new_case",
    "new_scene",
    "ontology_pages",
    "open_case",
    "page",
    "path",
    "project",
    "push",
    "query",
    "questions",
    "report",
    "role",
    "sarif",
    "scene",
    "scenes",
    "serve",
    "shell",
    "show",
    "sources",
    "sparql",
    "statements",
    "store_info",
    "terms",
    "timeline",
    "without",
]


def __getattr__(name: str) -> object:
    """Load a name of the package when it is first used."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found: object = getattr(import_module(f".graph.{_WHERE[name]}", __name__), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Return the names that the package gives."""
    return sorted({*globals(), *__all__})
