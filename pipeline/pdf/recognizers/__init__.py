"""Recognizers of print in pages that are pictures, each behind the same door (base.py)."""
