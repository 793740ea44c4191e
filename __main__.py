"""The command `jembatan`, also as `python -m jembatan`."""

from __future__ import annotations

import os
import signal


def main() -> None:
    """Run the command line; from here on Ctrl-C ends it at once, and the keeper clears up (see `graph.keeper`)."""
    if hasattr(os, "fork"):
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        from .graph import keeper

        keeper.start()
    from .cli import main as run

    run()


if __name__ == "__main__":
    main()
