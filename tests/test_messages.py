"""Messages in Vietnamese: each text that a person can be told is in the catalogue, and comes out in one language."""

from __future__ import annotations

import ast
import errno
import logging
import os
import pickle
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from typer import rich_utils

from pipeline.cli.app import app
from pipeline.cli.boundary import run
from pipeline.cli.language import TYPERS_OWN, CommandLanguage, tell_in
from pipeline.core.errors import CongvanError, DuplicateFile, NotFoundError, UnreadableFile
from pipeline.core.messages import FIELD, KeptMessage, Message, filled, joined_messages, why
from pipeline.core.quarantine import refusal_told
from pipeline.core.translation import A_MESSAGE, in_words
from testkit.message_templates import MessagesOf
from testkit.messages import TYPED, english_in, has_words, vietnamese
from testkit.places import PROJECT

SYSTEMS = {os.strerror(number) for number in errno.errorcode}
SLIPS = """\
congvan extrakt
congvan frobnicate
congvan show --lmit 3
congvan show --frobnicate
congvan show --limit
congvan show --limit abc
congvan show --limit -1
congvan show --json=3
congvan show a b
congvan show figures --where kind
congvan extract x
congvan extract
congvan extract x --out o --shard 3/2
congvan check --fail-on awful
congvan ingest x --publisher a --source b --retrieved-on 31.12.2026
congvan ingest x --publisher ' ' --source b
congvan view --port 70000
"""
"""What the command line itself refuses."""


BILINGUAL = {"{means}\nWhat to do: {todo}\n{means_vi}\nCần làm gì: {todo_vi}"}
"""What is told in both languages at once."""


@cache
def told() -> dict[str, MessagesOf]:
    """What each module tells."""
    paths = sorted((PROJECT / "pipeline").rglob("*.py"))
    return {
        path.relative_to(PROJECT).as_posix(): MessagesOf(ast.parse(path.read_text(encoding="utf-8"))) for path in paths
    }


def templates() -> set[str]:
    """All templates that have words."""
    return {template for module in told().values() for template in module.templates if has_words(template)}


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., str]]:
    """Run a command in this process; what it prints on stderr."""
    for name in TYPERS_OWN:
        monkeypatch.setattr(rich_utils, name, getattr(rich_utils, name))

    def call(slip: str, *before: str) -> str:
        name, *words = shlex.split(slip)
        monkeypatch.setattr(sys, "argv", [name, *before, *words])
        with pytest.raises(SystemExit):
            run(app)
        logging.getLogger("pipeline").handlers.clear()
        return capsys.readouterr().err

    yield call
    tell_in(CommandLanguage.ENGLISH)


def test_no_message_hides_its_template_or_words_among_its_values() -> None:
    assert [f"{name}, line {fault}" for name, module in told().items() for fault in module.faults] == []


def test_each_message_is_in_the_catalogue_and_no_other(said: Callable[..., str]) -> None:
    words = vietnamese().words
    assert templates() - words.keys() == set(), "these need a line in pipeline/core/vi_messages.yml"
    refused = [said(slip) for slip in SLIPS.splitlines()]
    typers = {key for key in words if any(re.search(_look(key), line) for line in refused)}
    assert words.keys() - templates() - SYSTEMS - typers == set(), "nobody is told these"


def _look(template: str) -> str:
    return ".+".join(map(re.escape, FIELD.sub("{}", template).split("{}")))


def test_a_message_keeps_its_fields_and_what_is_typed() -> None:
    for template, translation in vietnamese().words.items():
        fields = sorted(field.removesuffix(A_MESSAGE) for field in FIELD.findall(translation))
        assert fields == sorted(FIELD.findall(template)), template
        assert sorted(TYPED.findall(template)) == sorted(TYPED.findall(translation)), template
        assert translation.strip() and (translation != template or template in BILINGUAL), template


@pytest.mark.parametrize("slip", SLIPS.splitlines())
def test_what_the_command_line_refuses_is_told_in_vietnamese(slip: str, said: Callable[..., str]) -> None:
    told_so = said(slip, "--lang", "vi")
    assert told_so.startswith("congvan: sai cách gọi lệnh: ") and "; cần làm: congvan" in told_so
    assert english_in(re.sub("'[^']*'", "", told_so)) == []


def test_a_kept_text_is_told_by_the_template_that_it_was_made_of() -> None:
    """However many others a part of it looks like."""
    catalogue = vietnamese()
    for template, translation in catalogue.words.items():
        fields = FIELD.findall(template)
        if not all(field.isdecimal() for field in fields) or f"{{1{A_MESSAGE}}}" in translation[:11]:
            continue
        values = {field: f"/tmp/công văn {field}.pdf" for field in fields}
        wanted = filled(translation.replace(A_MESSAGE, ""), values)
        assert in_words(KeptMessage(filled(template, values)), catalogue) == wanted


def test_a_stale_decision_is_told_whole() -> None:
    what = "decisions/cells.yml: the decision on table 1, row 2 of 9287/UBND names a cell that is not there"
    said = in_words(KeptMessage(what), vietnamese())
    assert said == "decisions/cells.yml: quyết định về table 1, row 2 của 9287/UBND nêu một ô không có"


def test_values_are_no_messages_whatever_they_say() -> None:
    """A file may be named as a message is."""
    catalogue = vietnamese()
    error = NotFoundError("{path} does not exist", "name a file", path="nothing waits")
    assert in_words(error.told, catalogue) == "không có nothing waits; cần làm: nêu tên một tệp"
    twin = DuplicateFile("the same bytes as the file is empty")
    assert "trùng từng byte với the file is empty; bỏ nó" in in_words(refusal_told(twin.code, twin.message), catalogue)


def test_a_reason_within_a_line_is_in_its_language() -> None:
    catalogue = vietnamese()
    reason = OSError(errno.EACCES, os.strerror(errno.EACCES))
    line = Message("cannot write {path}: {reason}", path="a.pdf", reason=why(reason))
    listed = joined_messages("; ", [line, "b.pdf", Message("nothing waits")])
    assert listed == "cannot write a.pdf: Permission denied; b.pdf; nothing waits"
    assert in_words(listed, catalogue) == "không ghi được a.pdf: không có quyền; b.pdf; không có việc nào chờ"
    refused = UnreadableFile(f"it cannot be read: {os.strerror(errno.EACCES)}")
    told_so = in_words(refusal_told(refused.code, refused.message), catalogue)
    assert told_so.startswith("unreadable_file: không đọc được tệp: không có quyền; kiểm tra quyền đọc (chmod u+r)")


def test_a_message_comes_whole_from_another_process() -> None:
    error: CongvanError = pickle.loads(pickle.dumps(NotFoundError("{path} does not exist", "name a file", path="a")))
    assert str(error) == "a does not exist; what to do: name a file"
    assert in_words(error.told, vietnamese()) == "không có a; cần làm: nêu tên một tệp"


def test_a_refusal_of_another_version_is_told_as_it_is() -> None:
    assert in_words(refusal_told("not_a_pdf", "it was none; do so"), vietnamese()) == "not_a_pdf: it was none; do so"
