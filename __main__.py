"""The command `jembatan`, also as `python -m jembatan`."""

from __future__ import annotations

import os
import signal


def main() -> None:
    """Run the command line; from here on Ctrl-C ends it at once, and the keeper clears up (see `graph.keeper`).

    Who started it with Ctrl-C ignored (a background job of a script) has it ignored still. The first process of a
    container gets only signals that it handles itself: there Ctrl-C stays an exception.
    """
    if hasattr(os, "fork") and os.getpid() != 1:
        if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
        from .graph import keeper

        keeper.start()
    from .cli import main as run

    run()


if __name__ == "__main__":
    main()
