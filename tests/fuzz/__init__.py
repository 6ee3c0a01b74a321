"""Damaged PDFs made from a kind and a seed, and what runs `congvan extract` over them and ends it half-way.

`python -m tests.fuzz --mutants 2000 --seed 1` and `python -m tests.fuzz.kills --kills 20 --seed 1`.
"""
