"""Readers of PDF pages, each behind the same door (base.py)."""
