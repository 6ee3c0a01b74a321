"""What a document is as a whole: a letter, a decision, a law, a standard, a list."""

from normalizers import _data
from normalizers.text import fold


def form_of_type(type_name: str) -> str | None:
    """Return the form of documents of a type; None where the type tells none."""
    return next((form for form, types in _data.load("document_types")["forms"].items() if type_name in types), None)


def titled_form(line: str) -> str | None:
    """Return the form that a line of a document's first page begins to say; None where it says none."""
    said = fold(line)
    titles = _data.load("document_types")["titles"]
    return next((form for form, words in titles.items() if said.startswith(tuple(words))), None)
