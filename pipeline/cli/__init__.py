"""The command line."""

from __future__ import annotations


def main() -> None:
    """Run a command."""
    from pipeline.cli.app import main as run  # Each worker imports the script that calls this, and needs none of it.

    run()
