"""spaCy's matcher of token patterns, and what it stands on.

spaCy takes a second to import, which commands that read no text should not wait for: it is imported when it is asked
for. Half of that second is its command line, with its downloads and training, which nothing here needs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Empty stand-ins for what `import spacy` takes of it; the real one for who imports it later."""
    names = ("spacy.cli", "spacy.cli.info")
    if "spacy" in sys.modules:
        yield
        return
    stand_ins = {name: ModuleType(name) for name in names}
    stand_ins["spacy.cli.info"].__dict__["info"] = None
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


@cache
def vocab() -> Vocab:
    """The words met so far, which documents and matchers of a process share."""
    with _without_command_line():
        from spacy.lang.lex_attrs import LEX_ATTRS
        from spacy.vocab import Vocab
    return Vocab(lex_attr_getters=LEX_ATTRS)


def document(words: list[str]) -> Doc:
    """A text of these words."""
    known = vocab()
    from spacy.tokens import Doc

    return Doc(known, words=words)


def matcher() -> Matcher:
    """A matcher without patterns."""
    known = vocab()
    from spacy.matcher import Matcher

    return Matcher(known)
