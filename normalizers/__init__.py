"""Vietnamese official text to values: numbers, dates, document numbers, references, names, statuses, quantities.

Every function here is pure: the same text gives the same value, nothing is read but this package's own vocabularies in
`normalizers/data/*.yml`. Text is expected in Unicode normal form C. Character spans are offsets `[start, end)` into
the very string that was given.
"""
