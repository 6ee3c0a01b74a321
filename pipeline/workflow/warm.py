"""Imported by the server that workers are forked from: what reading values needs is loaded and compiled once for all.

spaCy and the patterns of numbers and citations take half a second, which each worker would pay for itself. It is in no
step, whose modules are all imported for the catalogue of findings.
"""

from normalizers.citations.references import find_references
from normalizers.values.quantities import find_quantities

TEXT = "Quyết định số 422/QĐ-TTg ngày 01/7/2025: 10 xã, 5 triệu đồng, 98,7%"
"""Has one of each that asks for a vocabulary of its own."""

find_quantities(TEXT, find_references(TEXT))
