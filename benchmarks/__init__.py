"""Compares congvan with other readers of tables, on the same files, in one run: `python -m benchmarks`."""
