"""`jembatan shell`: a SPARQL prompt."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import case_option, lang_option
from .running import heed_ctrl_c

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import Completer
    from prompt_toolkit.key_binding import KeyBindings

    from ..graph.shell.session import Reply, Settings
    from ..graph.shell.worker import Worker


@click.command(
    "shell",
    short_help="SPARQL prompt with completion and history.",
    epilog="Examples: jembatan shell   |   jembatan --case https://example.org/sparql shell   |   "
    "jembatan shell < queries.rq",
)
@lang_option
@case_option
@click.pass_context
def command(ctx: click.Context, lang: str, case_name: str | None) -> None:
    """Ask query after query. A query ends with an empty line or with ; once its brackets are closed.

    Tab completes prefixes, classes, properties, terms and actors by any of their names; .help lists the commands.
    Ctrl-C stops the query that runs, Ctrl-D leaves. When input is no terminal, what it holds is answered without a
    prompt; the exit code is then 2 if something was wrong.
    """
    from ..graph.case import FIRST
    from ..graph.shell.session import Settings
    from ..graph.shell.worker import Worker

    heed_ctrl_c()
    worker = Worker(case_name or FIRST)
    settings = Settings(lang=lang)
    try:
        name, count = worker.about()
        if sys.stdin.isatty():
            _talk(worker, settings, name, count)
        elif not _read(worker, settings):
            ctx.exit(2)
    finally:
        worker.stop()


def _read(worker: Worker, settings: Settings) -> bool:
    """Answer what stands on standard input; tell whether all went well."""
    from ..graph.shell.split import pieces

    good = True
    for text in pieces(line.decode("utf-8", "replace") for line in sys.stdin.buffer):
        reply = _asked(worker, text, settings)
        _say(reply, page=False)
        settings, good = reply.settings, good and reply.good
        if reply.quit:
            break
    return good


def _talk(worker: Worker, settings: Settings, name: str, count: int) -> None:
    from ..graph.shell.split import trimmed
    from ..graph.texts import say

    session = _session(worker, settings)
    click.echo(say("shell-welcome", settings.lang, case=name, count=f"{count:,}"), err=True)
    while True:
        try:
            text = session.prompt(f"{name}> ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if not text.strip():
            continue
        reply = _asked(worker, trimmed(text), settings)
        _say(reply, page=sys.stdout.isatty())
        settings = reply.settings
        if reply.quit:
            return


def _asked(worker: Worker, text: str, settings: Settings) -> Reply:
    """Answer; what stops the query stops no more than the query."""
    from ..graph.errors import JembatanError
    from ..graph.shell.session import Reply
    from ..graph.shell.worker import StoppedError
    from ..graph.texts import say

    try:
        return worker.run(text, settings)
    except KeyboardInterrupt:
        worker.stop()
        if not sys.stdin.isatty():
            raise
        return Reply(settings, note=say("shell-stopped", settings.lang), good=False)
    except StoppedError:
        return Reply(settings, note=say("shell-broken", settings.lang), good=False)
    except JembatanError as error:
        return Reply(settings, note=str(error), good=False)


def _say(reply: Reply, *, page: bool) -> None:
    if reply.text:
        height, width = shutil.get_terminal_size()[1], shutil.get_terminal_size()[0]
        lines = sum(1 + len(line) // max(1, width) for line in reply.text.splitlines()) if page else 0
        if page and lines > height - 2:
            os.environ.setdefault("LESS", "FRSX")
            click.echo_via_pager(reply.text)
        else:
            click.echo(reply.text, nl=False)
    if reply.note:
        click.echo(reply.note if reply.good else f"Error: {reply.note}", err=True)


def _history() -> Path | None:
    """Return the file of the history in the user's own folder, made when needed; None where none can be."""
    base = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    file = Path(os.environ.get("JEMBATAN_HISTORY") or Path(base) / "jembatan" / "history")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
    except OSError:
        return None
    return file


def _session(worker: Worker, settings: Settings) -> PromptSession[str]:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    file = _history()
    return PromptSession(
        history=FileHistory(str(file)) if file else InMemoryHistory(),
        completer=_completer(worker, settings),
        complete_while_typing=False,
        multiline=True,
        prompt_continuation=lambda width, _, __: "> ".rjust(width),
        key_bindings=_keys(),
        enable_open_in_editor=False,
    )


def _keys() -> KeyBindings:
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

    from ..graph.shell.split import is_whole

    keys = KeyBindings()

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.complete_state and buffer.complete_state.current_completion:
            buffer.complete_state = None
            return
        if not buffer.text.strip() or is_whole(buffer.text + "\n"):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    return keys


def _completer(worker: Worker, settings: Settings) -> Completer:
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

    from ..graph.errors import JembatanError
    from ..graph.shell.complete import suggestions
    from ..graph.shell.words import Words

    class Known(Completer):
        words: Words | None = None

        def get_completions(self, document: Document, _: CompleteEvent) -> Iterable[Completion]:
            if self.words is None:
                try:
                    self.words = worker.words(settings.lang)
                except JembatanError:
                    self.words = Words()
            for one in suggestions(document.text_before_cursor, self.words or Words()):
                yield Completion(one.text, -one.replaces, display_meta=one.about[:60])

    return Known()
