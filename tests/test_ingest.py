"""Of every name and thing in a folder ingest says what became of it; one copy more displaces nothing."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import IO, Any

import pytest

from pipeline.core.errors import ContractError, NoInputError, UsageError
from pipeline.core.origins import Origin, add_origins, load_origins
from pipeline.core.params import load_params
from pipeline.core.store import read_table
from pipeline.steps.ingest import scan, take
from pipeline.workflow.stages import ingest_stage
from pipeline.workflow.workspace import Workspace
from testkit.commands import congvan

Excerpt = Callable[..., Path]
ORIGIN = Origin("A", None, "UBND tỉnh", "by post", date(2026, 11, 23), "the PDF as published", "not stated")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "in"
    path.mkdir()
    return path


def taken(folder: Path, known: dict[str, str] | None = None) -> tuple[dict[str, Any], dict[str, str]]:
    """What became of the files in a folder: rows of those that are read, by file, and why others are refused."""
    rows, _ = take([folder], known or {})
    return (
        {row["file"]: row for name, row in rows if name == "inputs"},
        {row["file"]: row["code"] for name, row in rows if name == "quarantine"},
    )


def test_a_pdf_is_read_whatever_its_name(excerpt: Excerpt, folder: Path) -> None:
    for page, name in enumerate(["letter.pdf", "LETTER.PDF", "letter.docx", "letter", ".pdf", ".hidden"], start=1):
        excerpt(name, [page], folder)
    read, refused = taken(folder)
    assert sorted(read) == sorted(path.name for path in folder.iterdir())
    assert refused == {}


def test_a_file_that_is_no_pdf_is_refused_under_a_pdf_name_and_else_passed_over_by_name(
    excerpt: Excerpt, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    excerpt("good.pdf", [1], folder)
    for name in ("letter.pdf", "notes.txt", "photo.jpg"):
        (folder / name).write_text("no PDF", encoding="utf-8")
    (folder / "empty.docx").touch()
    read, refused = taken(folder)
    assert set(read) == {"good.pdf"}
    assert refused == {"letter.pdf": "not_a_pdf"}
    assert caplog.messages == ["passed over, no PDF by content: 3 (empty.docx, notes.txt, photo.jpg)"]


def test_of_many_strangers_the_first_are_named_and_the_others_counted(
    excerpt: Excerpt, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    excerpt("good.pdf", [1], folder)
    for number in range(12):
        (folder / f"{number:02}.txt").write_text("no PDF", encoding="utf-8")
    taken(folder)
    assert caplog.messages[0].startswith("passed over, no PDF by content: 12 (00.txt, ")
    assert caplog.messages[0].endswith("09.txt, and 2 more)")


def test_what_the_project_keeps_beside_its_pdfs_is_no_stranger(
    excerpt: Excerpt, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    excerpt("good.pdf", [1], folder)
    add_origins(folder, {"good.pdf": ORIGIN})
    (folder / ".gitignore").write_text("/good.pdf\n", encoding="utf-8")
    (folder / ".gitkeep").touch()
    (folder / "good.pdf.dvc").write_text("outs:\n- path: good.pdf\n", encoding="utf-8")
    assert set(taken(folder)[0]) == {"good.pdf"}
    assert caplog.messages == []


def test_what_dvc_keeps_and_did_not_fetch_is_refused_with_the_command_that_fetches_it(folder: Path) -> None:
    (folder / "far.pdf.dvc").write_text("outs:\n- path: far.pdf\n", encoding="utf-8")
    (folder / "link.pdf").symlink_to(folder.parent / "cache" / "files" / "md5" / "ab")
    (folder / "link.pdf.dvc").write_text("outs:\n- path: link.pdf\n", encoding="utf-8")
    rows, paths = take([folder], {})
    assert {row["file"]: row["code"] for _, row in rows} == {"far.pdf": "not_fetched", "link.pdf": "dangling_link"}
    assert all("dvc pull" in row["message"] and row["sha256"] is None for _, row in rows)
    assert paths == {}


def test_links_that_loop_and_things_that_are_no_files_are_refused_and_never_opened(
    excerpt: Excerpt, folder: Path
) -> None:
    excerpt("good.pdf", [1], folder)
    (folder / "loop.pdf").symlink_to("loop.pdf")
    os.mkfifo(folder / "pipe.pdf")
    os.mkfifo(folder / "pipe")
    (folder / "null").symlink_to("/dev/null")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind(str(folder / "plug"))
    read, refused = taken(folder)
    assert set(read) == {"good.pdf"}
    assert refused == {
        "loop.pdf": "looping_link",
        "null": "special_file",
        "pipe": "special_file",
        "pipe.pdf": "special_file",
        "plug": "special_file",
    }


def test_a_file_on_a_failing_disk_is_refused_alone(
    excerpt: Excerpt, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails is played by an `open` that does."""
    excerpt("good.pdf", [1], folder)
    excerpt("bad.pdf", [2], folder)
    whole = Path.open

    def open_(path: Path, *arguments: Any, **named: Any) -> IO[Any]:  # noqa: ANN401
        if path.name == "bad.pdf":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return whole(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", open_)
    read, refused = taken(folder)
    assert (set(read), refused) == ({"good.pdf"}, {"bad.pdf": "unreadable_file"})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_files_and_folders_without_permission_are_refused_by_name(excerpt: Excerpt, folder: Path) -> None:
    excerpt("good.pdf", [1], folder)
    excerpt("locked.pdf", [2], folder).chmod(0)
    excerpt("x.pdf", [3], folder / "sub").parent.chmod(0)
    read, refused = taken(folder)
    (folder / "sub").chmod(0o700)
    assert set(read) == {"good.pdf"}
    assert refused == {"locked.pdf": "unreadable_file", "sub": "unreadable_file"}


def test_a_folder_that_cannot_be_listed_is_refused_by_name(
    excerpt: Excerpt, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One without permission is played by a listing that fails, since root may list any."""
    excerpt("good.pdf", [1], folder)
    excerpt("x.pdf", [3], folder / "sub")
    whole = Path.iterdir

    def iterdir(path: Path) -> Any:  # noqa: ANN401
        if path.name == "sub":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return whole(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    read, refused = taken(folder)
    assert (set(read), refused) == ({"good.pdf"}, {"sub": "unreadable_file"})


def test_linked_folders_are_read_once_and_told(
    excerpt: Excerpt, folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    excerpt("own.pdf", [1], folder / "z_own")
    excerpt("far.pdf", [2], tmp_path / "elsewhere")
    (folder / "far").symlink_to(tmp_path / "elsewhere")
    (folder / "a_link").symlink_to(folder / "z_own")
    (folder / "z_own" / "up").symlink_to(folder)
    (folder / "self").symlink_to("self")
    read, refused = taken(folder)
    assert set(read) == {"z_own/own.pdf", "far/far.pdf"}
    assert refused == {"self": "looping_link"}
    assert caplog.messages == [
        "passed over, folders met already under another name: 2 (a_link, z_own/up)",
        "read too, linked folders: 1 (far)",
    ]


def test_folders_of_tools_are_told_and_not_entered(
    excerpt: Excerpt, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    excerpt("good.pdf", [1], folder)
    excerpt("cached", [2], folder / ".dvc" / "cache")
    assert set(taken(folder)[0]) == {"good.pdf"}
    assert caplog.messages == ["passed over, hidden folders, not searched: 1 (.dvc)"]


def test_a_file_that_is_no_pdf_is_not_read_to_its_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (folder / "film.pdf").open("wb") as stream:
        stream.truncate(2**40)
    with (folder / "huge.pdf").open("wb") as stream:
        stream.write(b"%PDF-1.7\n")
        stream.truncate(2**20)
    monkeypatch.setattr(scan, "MOST_BYTES", 2**19)
    assert taken(folder) == ({}, {"film.pdf": "not_a_pdf", "huge.pdf": "too_large"})


def test_a_folder_without_any_pdf_is_no_input_and_says_what_it_holds(folder: Path) -> None:
    (folder / "notes.txt").write_text("no PDF", encoding="utf-8")
    with pytest.raises(NoInputError, match=r"no PDF; passed over, no PDF by content: 1 \(notes.txt\)"):
        take([folder], {})


def test_of_two_files_with_the_same_bytes_the_one_that_was_there_first_stays(excerpt: Excerpt, tmp_path: Path) -> None:
    folder, workspace = tmp_path / "in", Workspace(tmp_path / "ws")
    good = excerpt("b.pdf", [1], folder)
    add_origins(folder, {"b.pdf": ORIGIN})
    ingest_stage(workspace, [folder])
    before = workspace.inputs()

    (folder / "a.pdf").write_bytes(good.read_bytes())
    add_origins(folder, {"a.pdf": ORIGIN})
    (folder / "c.pdf").symlink_to("b.pdf")
    ingest_stage(workspace, [folder])

    assert workspace.inputs() == before
    refused = workspace.read("ingest", None, "quarantine").to_pylist()
    assert [(row["file"], row["code"]) for row in refused] == [("a.pdf", "duplicate_file"), ("c.pdf", "duplicate_file")]
    assert all("the same bytes as b.pdf" in row["message"] for row in refused)


def test_of_two_new_files_with_the_same_bytes_the_one_with_an_origin_stays(excerpt: Excerpt, folder: Path) -> None:
    good = excerpt("b.pdf", [1], folder)
    (folder / "a.pdf").write_bytes(good.read_bytes())
    assert set(taken(folder)[0]) == {"a.pdf"}, "by name, where nothing else tells"
    add_origins(folder, {"b.pdf": ORIGIN})
    read, refused = taken(folder)
    assert read["b.pdf"]["origin"]["source"] == "by post"
    assert refused == {"a.pdf": "duplicate_file"}


def test_refused_files_of_one_name_and_bytes_have_ids_of_their_own(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "b", "c")]
    for folder in folders:
        folder.mkdir()
        (folder / "x.pdf").write_text("no PDF", encoding="utf-8")
    rows, _ = take(folders, {})
    assert len({row["id"] for _, row in rows}) == 3


def test_a_name_that_is_no_utf8_is_read_published_and_traced(excerpt: Excerpt, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    good = excerpt("good.pdf", [1], folder)
    name = os.fsdecode(b"c\xf4ng v\xe3n\\1\x1b.pdf")
    good.rename(folder / name)
    done = congvan("extract", folder, "--out", out)
    assert done.returncode == 0, done.stderr
    (document,) = read_table(out / "documents.parquet").to_pylist()
    assert document["file"] == r"c\xf4ng v\xe3n\\1\x1b.pdf"
    for extra in ([], ["--pdfs", folder]):
        traced = congvan("trace", f"{document['id']}/p1", "--data", out, *extra)
        assert traced.returncode == 0, traced.stderr
        assert document["file"] in traced.stdout


ODD_ORIGINS = {
    "a list": b"- a.pdf\n",
    "a text": b"a.pdf\n",
    "broken": b"a.pdf:\n  title: [A\n",
    "a record that is a text": b"a.pdf: by post\n",
    "no UTF-8": b"# first\na.pdf: {title: \xf4}\n",
    "a name twice": b"a.pdf: {}\na.pdf: {}\n",
    "a number for a name": b"2026: {}\n",
    "a key that is a list": b"? [a]\n: {}\n",
    "a day that is none": b"a.pdf: {retrieved_on: 2026-13-45}\n",
    "no end of nesting": b"[" * 10_000,
    "a control character": b"a.pdf: \x00\n",
}


@pytest.mark.parametrize("odd", ODD_ORIGINS)
def test_a_slip_in_origins_is_told_with_its_file_and_what_to_do(excerpt: Excerpt, folder: Path, odd: str) -> None:
    excerpt("a.pdf", [1], folder)
    (folder / "origins.yml").write_bytes(ODD_ORIGINS[odd])
    result = congvan("extract", folder, "--out", folder.parent / "out")
    assert result.returncode == 6
    assert "origins.yml" in result.stderr and "what to do:" in result.stderr and "Traceback" not in result.stderr


@pytest.mark.parametrize(("odd", "line"), [("broken", 3), ("no UTF-8", 2), ("a name twice", 2)])
def test_a_slip_of_yaml_is_told_with_its_line(folder: Path, odd: str, line: int) -> None:
    (folder / "origins.yml").write_bytes(ODD_ORIGINS[odd])
    with pytest.raises(ContractError, match=f"origins.yml, line {line}: "):
        load_origins(folder)


@pytest.mark.parametrize(
    "value", ["title: 2026", "retrieved_on: 2026-11-23 10:00:00", "retrieved_on: today", "licence:"]
)
def test_a_value_that_is_none_is_told_with_its_file(folder: Path, value: str) -> None:
    add_origins(folder, {"a.pdf": ORIGIN})
    path = folder / "origins.yml"
    name = value.partition(":")[0]
    lines = [f"  {value}" if li.strip().startswith(f"{name}:") else li for li in path.read_text("utf-8").splitlines()]
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ContractError, match=rf"a\.pdf.*{name}|{name} of a\.pdf"):
        load_origins(folder)


@pytest.mark.parametrize("make", ["a folder", "a link to nowhere", "a pipe"])
def test_origins_that_are_no_file_are_an_error_and_not_no_origins(folder: Path, make: str) -> None:
    path = folder / "origins.yml"
    {"a folder": path.mkdir, "a link to nowhere": lambda: path.symlink_to("x"), "a pipe": lambda: os.mkfifo(path)}[
        make
    ]()
    with pytest.raises(ContractError, match="is no file"):
        load_origins(folder)


def test_origins_are_kept_with_the_comments_that_are_there(folder: Path) -> None:
    (folder / "origins.yml").write_text("# ours\n", encoding="utf-8")
    add_origins(folder, {"a.pdf": ORIGIN, r"c\xf4ng " + "v" * 200 + ".pdf": ORIGIN})
    assert "# ours" in (folder / "origins.yml").read_text(encoding="utf-8")
    assert set(load_origins(folder).values()) == {ORIGIN} and len(load_origins(folder)) == 2


ODD_PARAMS = {
    "broken": "read: {word_gap: 0.2\n",
    "a list": "- read\n",
    "a text": "read\n",
    "a section that is a list": "read: [word_gap]\n",
    "a section that is a text": "read: word_gap\n",
    "nan": "read: {word_gap: .nan}\n",
    "inf": "read: {word_gap: -.inf}\n",
    "a number without end": f"read: {{word_gap: 1{'0' * 400}}}\n",
    "a text for a number": "read: {word_gap: wide}\n",
    "a number for true or false": "read: {recognize: 1}\n",
    "a number for a section": "1: {word_gap: 0.2}\n",
}


@pytest.mark.parametrize("odd", ODD_PARAMS)
def test_a_slip_in_params_is_told_with_its_file_and_what_to_do(tmp_path: Path, odd: str) -> None:
    path = tmp_path / "params.yaml"
    path.write_text(ODD_PARAMS[odd], encoding="utf-8")
    with pytest.raises(ContractError, match=r"params\.yaml") as told:
        load_params(path)
    assert told.value.remedy


def test_an_empty_section_sets_nothing(tmp_path: Path) -> None:
    path = tmp_path / "params.yaml"
    path.write_text("read:\n  # word_gap: 0.3\n", encoding="utf-8")
    assert load_params(path) == load_params(None)


def test_params_that_are_not_there_are_a_slip_of_the_command_line(excerpt: Excerpt, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        load_params(tmp_path / "none.yaml")
    result = congvan("extract", excerpt("a.pdf", [1]), "--out", tmp_path / "out", "--params", tmp_path / "none.yaml")
    assert result.returncode == 2
    assert "none.yaml does not exist" in result.stderr and "Traceback" not in result.stderr


def add(*arguments: str | Path, into: Path) -> tuple[int, str, str]:
    """Run `congvan ingest`; its exit code, stdout and stderr."""
    done = congvan("ingest", *arguments, "--publisher", "UBND tỉnh", "--source", "by post", "--into", into)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def test_files_and_folders_are_added_by_content_under_names_of_pdfs(
    excerpt: Excerpt, folder: Path, tmp_path: Path
) -> None:
    excerpt("one.docx", [1], tmp_path / "mail")
    excerpt("two.pdf", [2], tmp_path / "mail" / "old")
    (tmp_path / "mail" / "notes.txt").write_text("no PDF", encoding="utf-8")
    code, told, said = add(tmp_path / "mail", excerpt("three.pdf", [3]), into=folder)
    assert code == 0, said
    assert "notes.txt" in said
    assert set(load_origins(folder)) == {"one.docx.pdf", "old/two.pdf", "three.pdf"}
    assert set(taken(folder)[0]) == set(load_origins(folder))
    assert told.count("next: dvc repro") == 3


def test_nothing_is_added_when_one_of_several_is_missing_or_in_the_way(
    excerpt: Excerpt, folder: Path, tmp_path: Path
) -> None:
    good, other = excerpt("good.pdf", [1]), excerpt("good.pdf", [2], tmp_path / "other")
    assert add(good, tmp_path / "none.pdf", into=folder)[0] == 3
    assert add(good, other, into=folder)[0] == 4
    assert list(folder.iterdir()) == []
    (folder / "good.pdf").write_text("another", encoding="utf-8")
    third = excerpt("third.pdf", [3])
    assert add(third, good, into=folder)[0] == 4
    (folder / "good.pdf").unlink()
    (folder / "origins.yml").write_text("- odd\n", encoding="utf-8")
    assert add(third, into=folder)[0] == 6
    assert [path.name for path in folder.iterdir()] == ["origins.yml"]


def test_a_refused_file_keeps_no_other_from_being_added(excerpt: Excerpt, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "lost.pdf").symlink_to("nowhere")
    code, _, said = add(tmp_path / "lost.pdf", excerpt("good.pdf", [1]), into=folder)
    assert code == 1 and "dangling_link" in said
    assert sorted(path.name for path in folder.iterdir()) == ["good.pdf", "origins.yml"]


def test_adding_twice_changes_nothing_but_the_origin(excerpt: Excerpt, folder: Path) -> None:
    good = excerpt("good.pdf", [1])
    assert add(good, into=folder)[0] == add(good, into=folder)[0] == 0
    assert add(folder / "good.pdf", into=folder)[0] == 0
    assert sorted(path.name for path in folder.iterdir()) == ["good.pdf", "origins.yml"]


def test_a_folder_of_inputs_is_made_only_in_a_project(excerpt: Excerpt, tmp_path: Path) -> None:
    good = excerpt("good.pdf", [1])
    code, _, said = add(good, into=tmp_path / "raw_pdfs")
    assert code == 4 and "--into" in said and not (tmp_path / "raw_pdfs").exists()
    (tmp_path / "dvc.yaml").touch()
    assert add(good, into=tmp_path / "raw_pdfs")[0] == 0


def test_an_origin_of_no_words_or_of_broken_characters_is_not_written(excerpt: Excerpt, folder: Path) -> None:
    good = excerpt("good.pdf", [1])
    empty = congvan("ingest", good, "--publisher", "", "--source", "by post", "--into", folder)
    broken = congvan("ingest", good, "--publisher", os.fsdecode(b"\xff"), "--source", "by post", "--into", folder)
    assert (empty.returncode, broken.returncode) == (2, 6)
    assert "Traceback" not in empty.stderr + broken.stderr
    assert not (folder / "origins.yml").exists()
