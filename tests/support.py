"""Names that several tests use."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The project's root."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]
"""The `run` fixture: runs the command with some words."""
