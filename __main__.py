"""`python -m jembatan` is the command `jembatan`."""

from .cli import main

main()
