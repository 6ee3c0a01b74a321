"""What other people's files say reaches the terminal as text: it moves no cursor and turns no line around."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.shown import KEPT, UNPRINTED, json_visible, real_name, shown_name, visible
from testkit.commands import congvan
from testkit.places import PROJECT
from tests.test_dvc import run

pytestmark = pytest.mark.xdist_group("dispatch")

HOSTILE = "\x1b[31mred\x9b32m \u202edrow\u2066\u2028x\x07"
"""Colours by two ways, a line that runs backwards and one that is broken, a bell; harmless on any terminal."""
SHOWN = r"\x1b[31mred\u009b32m \u202edrow\u2066\u2028x\x07"
TEXTS = {
    "text",
    "message",
    "message_vi",
    "name",
    "file",
    "title",
    "columns",
    "observed",
    "reason",
    "subject",
    "results",
}
"""Columns that hold what a page, a file's name or a person said."""


def raw(text: str) -> set[str]:
    """The characters of a text that a terminal would act upon."""
    return {c for c in text if unicodedata.category(c) in UNPRINTED and c not in KEPT}


def assert_harmless(done: subprocess.CompletedProcess[str], *, code: int | None = 0) -> str:
    assert raw(done.stdout) == raw(done.stderr) == set()
    assert code is None or done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


@given(st.binary().map(os.fsdecode) | st.text())
def test_a_shown_name_is_printable_and_leads_back_to_the_name(name: str) -> None:
    assert raw(shown_name(name)) == set() and "\n" not in shown_name(name)
    assert real_name(shown_name(name)) == name


@given(st.text(alphabet="\\xuU0189abf\udc9b\x1b"))
def test_backslashes_in_names_are_told_from_escapes(name: str) -> None:
    assert real_name(shown_name(name)) == name


def test_names_of_letters_are_shown_as_they_are() -> None:
    assert shown_name("Công văn 9287 (bản ký).pdf") == "Công văn 9287 (bản ký).pdf"
    assert shown_name("a\\b\udcff\n.pdf") == r"a\\b\xff\x0a.pdf"


@given(st.text())
def test_visible_text_keeps_its_lines_and_tabs_and_moves_nothing(text: str) -> None:
    assert raw(visible(text)) == set()
    assert visible(text).count("\n") == text.count("\n")
    assert visible(visible(text)) == visible(text)


@given(st.recursive(st.none() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_visible_json_says_the_same_as_json(value: Any) -> None:  # noqa: ANN401
    text = json_visible(json.dumps(value, ensure_ascii=False))
    assert json.loads(text) == value
    assert raw(text) == set()


@pytest.fixture(scope="module")
def hostile(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The datasets of the first dispatch, as they were if its texts and its file's name were hostile."""
    folder = tmp_path_factory.mktemp("hostile") / "extracted" / "datasets"
    shutil.copytree(
        out, folder, ignore=shutil.ignore_patterns("read", "signatures", "reconstruct", "normalize", "map", "check")
    )
    for path in folder.glob("*.parquet"):
        table = pq.ParquetFile(path).read()
        for index, field in enumerate(table.schema):
            if field.name in TEXTS:
                table = table.set_column(
                    index, field, pa.array(map(with_payload, table[field.name].to_pylist()), field.type)
                )
        if path.stem == "findings":
            table = table.set_column(
                table.schema.get_field_index("kind"),
                table.schema.field("kind"),
                pa.array(["header_unknown"] * table.num_rows, pa.string()),
            )
        pq.write_table(table, path)
    return folder


def with_payload(value: Any) -> Any:  # noqa: ANN401
    """A text, or texts, with the payload behind."""
    if isinstance(value, list):
        return [with_payload(item) for item in value]
    return value + HOSTILE if isinstance(value, str) else value


def ids(folder: Path, name: str) -> Iterator[str]:
    yield from pq.ParquetFile(folder / f"{name}.parquet").read(["id"])["id"].to_pylist()


COMMANDS = (
    ["show"],
    ["show", "documents", "--columns", "file"],
    ["show", "cells", "--columns", "text"],
    ["show", "findings", "--columns", "message"],
    ["check"],
    ["check", "--claims"],
    ["review"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_commands_show_hostile_text_as_text(hostile: Path, command: list[str]) -> None:
    told = assert_harmless(congvan(*command, "--data", hostile), code=None)
    assert command == ["show"] or "x1b[31m" in "".join(told.split())


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_json_of_hostile_text_is_json_and_says_the_same(hostile: Path, command: list[str]) -> None:
    done = congvan(*command, "--json", "--data", hostile)
    assert_harmless(done, code=None)
    assert command == ["show"] or HOSTILE in "".join(texts(json.loads(done.stdout)))


def texts(value: Any) -> Iterable[str]:  # noqa: ANN401
    """All texts in a JSON value."""
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for item in items for text in texts(item)]


def test_a_table_and_traces_show_hostile_text_as_text(hostile: Path) -> None:
    table = next(iter(ids(hostile, "tables")))
    assert "x1b[31m" in "".join(assert_harmless(congvan("show", table, "--data", hostile)).split())
    for name in ("cells", "findings", "claims", "documents"):
        for extra in ([], ["--json"]):
            done = congvan("trace", next(iter(ids(hostile, name))), "--data", hostile, *extra)
            assert "x1b" in assert_harmless(done, code=None).replace("u001b", "x1b")


def test_differences_show_hostile_text_as_text(hostile: Path, out: Path) -> None:
    project = hostile.parents[1]
    for command in (
        ["git", "init", "-q"],
        ["git", "config", "user.name", "a"],
        ["git", "config", "user.email", "a@example.invalid"],
        ["dvc", "init", "-q"],
        ["git", "add", "-f", "extracted"],
        ["git", "commit", "-qm", "hostile"],
    ):
        run(project, *command)
    table = pq.ParquetFile(hostile / "documents.parquet").read()
    position = table.schema.get_field_index("subject")
    other = table.set_column(position, table.schema.field("subject"), pa.array([HOSTILE + "2"], pa.string()))
    pq.write_table(other, hostile / "documents.parquet")
    for extra in ([], ["--json"]):
        assert_harmless(congvan("diff", HOSTILE, "--repository", project, *extra), code=5)
        told = assert_harmless(congvan("diff", "HEAD", "--repository", project, *extra))
        assert "subject" in told and "x1b[31m" in told.replace("u001b", "x1b")


@pytest.mark.skipif(os.name != "posix", reason="such names are not to be had elsewhere")
def test_hostile_names_of_files_are_shown_as_text_while_they_are_read(tmp_path: Path) -> None:
    folder, out = tmp_path / f"in{HOSTILE}", tmp_path / f"out{HOSTILE}"
    folder.mkdir()
    pdf = folder / f"{HOSTILE}.pdf"
    pdf.write_bytes(hostile_pdf())
    (folder / f"no{HOSTILE}.pdf").write_text(HOSTILE, encoding="utf-8")
    (folder / f"{HOSTILE}.txt").write_text("no PDF", encoding="utf-8")
    (folder / f"link{HOSTILE}.pdf").symlink_to(HOSTILE)
    for extra in ([], ["--json"]):
        told = assert_harmless(congvan("extract", folder, "--out", out, *extra), code=1)
        assert f"{SHOWN}.pdf" in told and "not_a_pdf" in told and f"{SHOWN}.txt" in told
    for arguments in (["show", "documents"], ["show", "blocks"], ["show", "quarantine"], ["check"]):
        assert_harmless(congvan(*arguments, "--data", out))
    document = next(iter(ids(out, "documents")))
    assert_harmless(congvan("trace", f"{document}/p1", "--data", out))
    assert_harmless(congvan("trace", next(iter(ids(out, "blocks"))), "--data", out), code=None)
    origin = ["--publisher", HOSTILE, "--source", HOSTILE, "--title", HOSTILE]
    into = tmp_path / "raw_pdfs"
    into.mkdir()
    assert_harmless(congvan("ingest", folder, *origin, "--into", into), code=1)
    assert (into / pdf.name).read_bytes() == pdf.read_bytes()


def test_errors_show_hostile_arguments_and_files_as_text(tmp_path: Path) -> None:
    params = tmp_path / f"{HOSTILE}.yaml"
    params.write_text(f'"{json.dumps(HOSTILE)[1:-1]}": 1\n', encoding="utf-8")
    somewhere = ["--out", tmp_path / "out"]
    for arguments, code in (
        (["extract", tmp_path / HOSTILE, *somewhere], 3),
        (["extract", tmp_path, *somewhere, "--params", params], 6),
        (["extract", tmp_path, *somewhere, "--params", HOSTILE], 2),
        (["check", "--fail-on", HOSTILE], 2),
        ([HOSTILE], 2),
        (["show", HOSTILE], 5),
        (["show", "tables", "--data", tmp_path / HOSTILE], 5),
        (["trace", HOSTILE, "--data", tmp_path / HOSTILE], 5),
        (["diff", HOSTILE, "--repository", tmp_path / HOSTILE], 5),
    ):
        assert "[31m" in assert_harmless(congvan(*arguments), code=code), arguments


def hostile_pdf() -> bytes:
    """A page whose letters A to E are, by its font's own map, characters that a terminal acts upon."""
    codes = zip(b"ABCDE", ("001b", "009b", "202e", "2066", "0007"), strict=True)
    entries = "\n".join(f"<{code:02x}> <{char}>" for code, char in codes)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /H def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n5 beginbfchar\n{entries}\nendbfchar\n"
        "endcmap end end"
    ).encode()
    page = b"BT /F 12 Tf 72 700 Td (A[31mred B32m Cdrow D and 12 E words) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 7\n0000000000 65535 f \n%strailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return data + end % (table, len(data))


def test_nothing_prints_but_the_console() -> None:
    """One place makes text harmless; a module that printed by itself would go past it."""
    for path in (PROJECT / "pipeline").rglob("*.py"):
        if path != PROJECT / "pipeline" / "cli" / "console.py":
            assert list(printing(path)) == [], path


def printing(path: Path) -> Iterator[str]:
    """What in a module prints, or could."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in {"print", "pprint", "typer.echo", "typer.secho", "warnings.warn"} or called.endswith(
                ("stdout.write", "stderr.write", "stdout.buffer.write")
            ):
                yield called
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
            yield from (name for name in names if name.split(".")[0] in {"rich", "click", "pprint"})
