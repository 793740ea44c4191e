"""One actor in lines of text: who it is, every statement it stands in, and under each what each source says."""

from __future__ import annotations

from .accounts import account_line, date_text
from .portrait import Portrait
from .tabular import visible
from .texts import say
from .vocabulary import scheme


def portrait_lines(found: Portrait, kind: str, lang: str) -> list[str]:
    """Return the lines that `jembatan show` prints.

    Parameters
    ----------
    found : Portrait
        From `portrait`.
    kind : str
        What sort of body it is, in the reader's language (`kind_name`).
    lang : {"en", "id"}
        The reader's language.
    """
    one = found.actor
    bloc, state = scheme("bloc").get(one.bloc), scheme("state").get(one.state)
    lines = [
        say(
            "show-head", lang, label=one.label(lang), short=f"{one.short}, " if one.short else "", kind=kind,
            bloc=bloc.name(lang) if bloc else one.bloc, state=f", {state.name(lang)}" if state else "",
        )
    ]  # fmt: skip
    if found.description:
        lines.append(found.description)
    if found.part_of:
        lines.append(say("show-part-of", lang, label=found.part_of.label(lang)))
    if found.offices:
        labels = "; ".join(f"{each.label(lang)} ({each.id})" for each in found.offices)
        lines.append(say("show-offices", lang, labels=labels))
    if found.officials:
        labels = "; ".join(each.label(lang) for each in found.officials)
        lines.append(say("show-officials", lang, labels=labels))
    if not found.parts:
        return [visible(line) for line in (*lines, say("show-nothing", lang))]
    lines.append(say("show-count", lang, count=len(found.parts), sources=len(found.sources)))
    for part in found.parts:
        told = part.statement
        status = scheme("status").get(told.status)
        mark = f" [{status.name(lang)}]" if status else ""
        if status and status.flag("isAllegation"):
            mark = f" [{say('alleged-mark', lang)}: {status.name(lang)}]"
        when = date_text(told.start, told.end, lang) or "-"
        lines += ["", f"{when}  {told.label[lang]}{mark}  ({part.part})", f"    {visible(told.description)}"]
        lines += (f"    - {visible(account_line(account, found.sources, lang))}" for account in told.accounts)
    return [visible(line) for line in lines]
