"""The commands of the prompt, each beginning with a dot."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from dataclasses import replace

from ..case import Case
from ..errors import JembatanError, unknown
from ..guard import guard
from ..iri import PREFIXES
from ..picture import picture
from ..portrait import kind_name, portrait
from ..portrait_text import portrait_lines
from ..questions import ask, question, questions, runnable
from ..tabular import ResultTable, visible
from ..texts import LANGUAGES, say
from .session import FORMS, Reply, Settings, told

LARGEST_LIMIT = 1_000_000_000


def obey(case: Case, line: str, settings: Settings) -> Reply:
    """Carry out a command.

    Raises
    ------
    JembatanError
        For a command, a question, an actor or a value that does not exist, with the nearest names.
    """
    name, _, rest = line.strip().removeprefix(".").partition(" ")
    key = {"h": "help", "?": "help", "q": "quit", "exit": "quit"}.get(name.casefold(), name.casefold())
    if key not in COMMANDS:
        raise unknown("command", f".{name}", [f".{one}" for one in COMMANDS], "List them with: .help")
    return COMMANDS[key](case, rest.strip().removesuffix(";").strip(), settings)


def _help(_: Case, __: str, settings: Settings) -> Reply:
    return Reply(settings, say("shell-help", settings.lang) + "\n")


def _quit(_: Case, __: str, settings: Settings) -> Reply:
    return Reply(settings, quit=True)


def _questions(_: Case, rest: str, settings: Settings) -> Reply:
    lang, wanted = settings.lang, rest.casefold()
    lines = []
    for one in questions().values():
        told_of = f"{one.name} {one.id} {one.summary(lang)} {' '.join(one.tags)}"
        if wanted in told_of.casefold():
            number = f" [{one.id}]" if one.id else ""
            lines.append(f"{one.name}{number}: {visible(one.summary(lang))}")
            if one.parameters:
                lines.append("    " + "  ".join(each.text() for each in one.parameters))
    if not lines:
        raise JembatanError(say("shell-no-question", lang, text=visible(rest)[:80]))
    return Reply(settings, "\n".join(lines) + "\n\n" + say("shell-ask", lang) + "\n")


def _ask(case: Case, rest: str, settings: Settings) -> Reply:
    name, given = _named(rest, settings)
    table = ask(
        case, question(name), given, settings.lang, timeout=settings.timeout, limit=settings.limit or None
    )
    return told(settings, table, count=True)


def _show(case: Case, rest: str, settings: Settings) -> Reply:
    if not rest:
        raise JembatanError(say("shell-show-what", settings.lang))
    found = portrait(case, _unquoted(rest), settings.lang)
    kind = kind_name(case, found.actor.kind, settings.lang)
    return Reply(settings, "\n".join(portrait_lines(found, kind, settings.lang)) + "\n")


def _format(_: Case, rest: str, settings: Settings) -> Reply:
    if not rest:
        return Reply(
            settings, say("shell-set", settings.lang, name=".format", value=settings.form or "table") + "\n"
        )
    if rest.casefold() not in FORMS:
        raise unknown("format", rest, FORMS)
    form = rest.casefold()
    return _set(replace(settings, form="" if form == "table" else form), ".format", form)


def _lang(_: Case, rest: str, settings: Settings) -> Reply:
    if rest and rest.casefold() not in LANGUAGES:
        raise unknown("language", rest, LANGUAGES)
    kept = replace(settings, lang=rest.casefold() or settings.lang)
    return _set(kept, ".lang", kept.lang)


def _limit(_: Case, rest: str, settings: Settings) -> Reply:
    if rest and not (rest.isascii() and rest.isdigit() and int(rest[:20]) <= LARGEST_LIMIT):
        raise JembatanError(say("shell-limit-what", settings.lang, text=visible(rest)[:40]))
    kept = replace(settings, limit=int(rest) if rest else settings.limit)
    return _set(kept, ".limit", str(kept.limit))


def _timeout(_: Case, rest: str, settings: Settings) -> Reply:
    try:
        seconds = float(rest) if rest else settings.timeout
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 86_400:
        raise JembatanError(say("shell-timeout-what", settings.lang, text=visible(rest)[:40]))
    return _set(replace(settings, timeout=seconds), ".timeout", f"{seconds:g}")


def _prefixes(_: Case, rest: str, settings: Settings) -> Reply:
    rows = tuple(
        (f"{name}:", iri) for name, iri in sorted(PREFIXES.items()) if rest.casefold() in f"{name}: {iri}"
    )
    return told(settings, ResultTable(("prefix", "iri"), rows, {}))


def _explain(case: Case, rest: str, settings: Settings) -> Reply:
    lang = settings.lang
    what = rest or settings.last
    if not what:
        raise JembatanError(say("shell-explain-what", lang))
    if "{" in what or what.split()[0].casefold() in ("select", "ask", "construct", "describe", "prefix"):
        guard(what)
        query, lines = what, []
    else:
        name, given = _named(what, settings)
        one = question(name)
        query = runnable(case, one, given, lang).strip()
        lines = [
            f"{one.name}: {visible(one.summary(lang))}",
            *(visible(note) for note in one.notes(lang)),
            "",
        ]
    drawn = picture(query)
    pattern = [f"{say('query-explain-pattern', lang)}:", "", drawn] if drawn else []
    return Reply(settings, "\n".join([*lines, query.rstrip(), "", *pattern]).rstrip() + "\n")


def _named(rest: str, settings: Settings) -> tuple[str, dict[str, str]]:
    """Read `NAME param=value ...`; values with spaces stand in quotation marks."""
    try:
        words = shlex.split(rest)
    except ValueError:
        raise JembatanError(say("shell-quotes", settings.lang)) from None
    if not words:
        raise JembatanError(say("shell-ask-what", settings.lang))
    given = {}
    for word in words[1:]:
        name, mark, value = word.partition("=")
        if not mark or not name:
            raise JembatanError(say("shell-parameter", settings.lang, text=visible(word)[:60]))
        given[name] = value
    return words[0], given


def _unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text


def _set(settings: Settings, name: str, value: str) -> Reply:
    return Reply(settings, note=say("shell-set", settings.lang, name=name, value=value))


COMMANDS: Mapping[str, Callable[[Case, str, Settings], Reply]] = {
    "questions": _questions, "ask": _ask, "show": _show, "explain": _explain, "format": _format, "lang": _lang,
    "limit": _limit, "timeout": _timeout, "prefixes": _prefixes, "help": _help, "quit": _quit,
}  # fmt: skip
"""The commands by name."""
