"""Pilot models followed from one dispatch of a province to the next."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from typer.testing import CliRunner

from normalizers.pilot_models.names import name_key
from normalizers.pilot_models.same_names import same_name
from pipeline.cli.app import app
from pipeline.core.schema import DATASETS, dataset_of
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.store import RowsOf, read_table, rows_of, write_tables
from pipeline.steps.publish.changes import NOTHING, Change, changed, followed, seen
from pipeline.steps.publish.progress import Dispatch, dispatch_of, progress_tables, thread_rows, threads
from pipeline.steps.publish.standing import Standing
from pipeline.workflow.versions import models_between, words
from testkit.typeset.fonts import NO_FONTS, fonts_folder

FINISHED = {"completed", "completed_ongoing"}
typeset = pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS)
nghe_an_group = pytest.mark.xdist_group("nghe_an")

Row = dict[str, Any]
Tables = dict[str, pa.Table]


@pytest.fixture(scope="module")
def folder(nghe_an_folder: Path) -> Path:
    """The two dispatches of Nghệ An, and the datasets of both in out/."""
    return nghe_an_folder


@pytest.fixture(scope="module")
def nghe_an(folder: Path) -> Tables:
    """Their datasets."""
    names = ("documents", "models", "model_map", "figures", "cells", "model_progress")
    return {name: read_table(folder / "out" / f"{name}.parquet") for name in names}


@pytest.fixture(scope="module")
def later(nghe_an: Tables) -> list[Row]:
    """Rows of the second dispatch."""
    return [row for row in nghe_an["model_progress"].to_pylist() if row["issued_on"] == date(2025, 6, 19)]


def with_change(rows: Iterable[Row], list_: str, what: str) -> set[int]:
    """Numbers of a list's models that have such a change."""
    return {r["model_number"] for r in rows if r["list"] == list_ and any(c["what"] == what for c in r["changes"])}


@typeset
@nghe_an_group
def test_every_model_of_both_lists_has_a_row_and_the_first_dispatch_has_nothing_before(nghe_an: Tables) -> None:
    rows = nghe_an["model_progress"].to_pylist()
    assert sorted(r["model_id"] for r in rows if r["model_id"]) == sorted(nghe_an["models"].column("id").to_pylist())
    first = [r for r in rows if r["issued_on"] == date(2024, 12, 20)]
    assert len(first) == 48 + 19
    assert not any(r["changes"] or r["previous_model_id"] or r["previous_document_id"] for r in first)
    assert {r["province"] for r in rows} == {"Nghệ An"}


@typeset
@nghe_an_group
def test_models_dropped_added_and_renamed_are_those_that_were_written(later: list[Row]) -> None:
    assert with_change(later, "province", "dropped") == {27}
    assert with_change(later, "province", "appeared") == {52, 53}
    assert with_change(later, "hanoi", "dropped") | with_change(later, "hanoi", "appeared") == set()
    # Other names differ by a slip (8 Iiên, 10 Kharn, 12 KI0SK, 20 tiên, 35 tỉển) or where the tone stands (11, 43).
    assert with_change(later, "province", "name") == {18, 47}
    # Hanoi's are written "KCB" or "Khám chữa bệnh", "M00C", with and without "Triển khai", "Thí điểm", "giải pháp".
    assert with_change(later, "hanoi", "name") == set()


@typeset
@nghe_an_group
def test_counterparts_are_told_where_they_are_others_now(later: list[Row]) -> None:
    hanoi = {r["model_number"]: r for r in later if r["list"] == "hanoi"}
    assert [hanoi[n]["counterparts"] for n in (2, 9, 13, 18)] == [[12, 13], [52], [], [47]]
    told = {n: [c for c in row["changes"] if c["what"] == "counterparts"] for n, row in hanoi.items()}
    assert [(told[n][0]["before"], told[n][0]["after"]) for n in (9, 18)] == [(None, "52"), (None, "47")]
    # Hanoi 6 had 26 and 27, of which the map has 26 alone on both days: 27 was never stated.
    assert {n for n, changes in told.items() if changes} <= {6, 9, 18}


@typeset
@nghe_an_group
def test_a_status_that_moved_is_told_with_the_cells_that_say_so(nghe_an: Tables, later: list[Row]) -> None:
    finished = {
        r["model_number"]
        for r in later
        if r["list"] == "province" and r["previous_model_id"]
        if r["status"] in FINISHED and r["previous_status"] not in FINISHED
    }
    assert finished == {4, 12, 18, 21, 33}
    assert with_change(later, "province", "status") == {4, 12, 13, 18, 21, 24, 25, 33, 34, 38, 46, 47}
    cells = {cell["id"]: cell["text"] for cell in nghe_an["cells"].to_pylist()}
    (moved,) = (
        c
        for r in later
        for c in r["changes"]
        if (r["list"], r["model_number"]) == ("province", 21) and c["what"] == "status"
    )
    assert (moved["before"], moved["after"]) == ("in_progress", "completed")
    assert (cells[moved["id_before"]], cells[moved["id_after"]]) == ("Đang triển khai", "Đã hoàn thành")


@typeset
@nghe_an_group
def test_figures_are_told_with_the_ids_of_both(nghe_an: Tables, later: list[Row]) -> None:
    figures = {figure["id"]: figure for figure in nghe_an["figures"].to_pylist()}
    (second,) = (r for r in later if (r["list"], r["model_number"]) == ("province", 2))
    told = [(c["subject"], c["before"], c["after"]) for c in second["changes"]]
    assert told == [
        ("hồ sơ", "38.216", "57.883"),
        ("hồ sơ", "11.904", "18.240"),
        ("hồ sơ", "48.377/50.120", "74.206/76.123"),
        ("%", "96,52%", "97,48%"),
        ("trường hợp", "2.318", "4.406"),
        ("đồng", "38,7 tỷ đồng", "79,2 tỷ đồng"),
    ]
    for row in later:
        for change in (c for c in row["changes"] if c["what"] == "figure"):
            for side, of in (("before", row["previous_document_id"]), ("after", row["document_id"])):
                if change[f"id_{side}"]:
                    figure = figures[change[f"id_{side}"]]
                    assert (figure["text"], figure["document_id"]) == (change[side], of)
    assert all(f["text"] and f["kind"] for row in later for f in row["figures"])
    assert any(f["value"] == Decimal("57883") for f in second["figures"])


@typeset
@nghe_an_group
def test_both_locators_say_the_name(nghe_an: Tables, later: list[Row]) -> None:
    models = {model["id"]: model for model in nghe_an["models"].to_pylist()}
    for row in later:
        for side, model_id in (("", row["model_id"]), ("previous_", row["previous_model_id"])):
            fragments = row[f"{side}fragments"]
            assert fragments == (models[model_id]["fragments"] if model_id else [])
            assert row[f"{side}page"] == (fragments[0]["page"] if fragments else None)


@typeset
@nghe_an_group
def test_trace_and_show_know_the_rows(folder: Path, later: list[Row]) -> None:
    renamed = next(r for r in later if (r["list"], r["model_number"]) == ("province", 47))
    dropped = next(r for r in later if r["model_id"] is None)
    assert dropped["id"] == f"{dropped['document_id']}/dropped/province/27"
    for row in (renamed, dropped):
        result = CliRunner().invoke(app, ["trace", row["id"], "--data", str(folder / "out")])
        assert result.exit_code == 0, result.output
        assert f"rests on  {row['previous_model_id']}" in result.stdout
        assert row["name"] in result.stdout
    result = CliRunner().invoke(
        app, ["show", "model_progress", "--data", str(folder / "out"), "--columns", "id", "--json"]
    )
    assert result.exit_code == 0, result.output


@typeset
@nghe_an_group
def test_the_order_of_documents_does_not_show(nghe_an: Tables, folder: Path, tmp_path: Path) -> None:
    def parts(document_id: str, name: str) -> Iterator[pa.Table]:
        table = nghe_an[name]
        yield table.filter(pc.equal(table.column("document_id"), document_id))

    documents = nghe_an["documents"]
    digests = set()
    for order in ([0, 1], [1, 0]):
        shuffled = [dispatch_of(rows_of(documents, DocumentRow)[n]) for n in order]
        path = tmp_path / "model_progress.parquet"
        write_tables(path, DATASETS["model_progress"].schema, progress_tables(shuffled, parts))
        digests.add(hashlib.sha256(path.read_bytes()).hexdigest())
    published = (folder / "out" / "model_progress.parquet").read_bytes()
    assert digests == {hashlib.sha256(published).hexdigest()}


def version(nghe_an: Tables, *document_ids: str) -> RowsOf:
    """Datasets that hold these documents only."""
    return lambda row: [r for r in rows_of(nghe_an[dataset_of(row)], row) if r["document_id"] in document_ids]


@typeset
@nghe_an_group
def test_two_versions_of_the_datasets_are_told_apart_by_their_latest_dispatches(
    nghe_an: Tables, later: list[Row]
) -> None:
    by_date = sorted(nghe_an["documents"].to_pylist(), key=lambda row: str(row["issued_on"]))
    first, second = (row["id"] for row in by_date)
    one, both = version(nghe_an, first), version(nghe_an, first, second)
    assert models_between(both, both) == models_between(version(nghe_an), both) == []
    between = models_between(one, both)
    assert [(b["province"], b["list"], b["before"]["file"], b["after"]["file"]) for b in between] == [
        ("Nghệ An", name, "nghe_an_2024_12.pdf", "nghe_an_2025_06.pdf") for name in ("hanoi", "province")
    ]
    told = {(b["list"], m["model_number"]): m["changes"] for b in between for m in b["models"]}
    kept = ("what", "subject", "before", "after", "id_before", "id_after")
    same = {key: [{name: c[name] for name in kept} for c in changes] for key, changes in told.items()}
    assert same == {(r["list"], r["model_number"]): r["changes"] for r in later if r["changes"]}
    lines = list(words(between))
    assert (
        "    27 dropped: 'Hộ khoán tra cứu, nộp thuế bằng mã định danh trên eTax Mobile' -> None "
        "[nghe_an_2024_12.pdf page 8 -> nowhere]"
    ) in lines
    assert any(line.startswith("    9 counterparts: None -> '52' [nghe_an_2024_12.pdf page 14 -> ") for line in lines)
    back = {(b["list"], m["model_number"]): m["changes"] for b in models_between(both, one) for m in b["models"]}
    assert [c["what"] for c in back["province", 27]] == ["appeared"]


def test_names_alike_are_one_name_unless_they_count_otherwise() -> None:
    def same(one: str, other: str, number: int | None = None) -> bool:
        return same_name(name_key(one), name_key(other), number)

    assert same("KI0SK đăng ký khám", "KIOSK đăng ký khám")
    assert same("Thu học phí không dùng tỉển mặt", "Thu học phí không dùng tiền mặt")
    assert same("Số hoá hồ sơ", "Số hóa hồ sơ")
    assert not same(
        "Xây dựng 20 dịch vụ công không sử dụng hồ sơ giấy", "Xây dựng 26 dịch vụ công không sử dụng hồ sơ giấy"
    )
    names = "Thí điểm Học bạ số cấp Tiểu học", "Triển khai thí điểm Học bạ số cấp Tiểu học"
    assert same(*names, 11) and not same(*names)
    assert not same("Học bạ số cấp Tiểu học", "Đánh giá khả tín khách hàng vay", 11)


def figure(n: int, text: str, value: str | None, kind: str = "count", subject: str | None = "hồ sơ") -> Row:
    """A row of `figures`."""
    return {
        "id": f"f{n}-{text}",
        "source_id": "c",
        "char_start": n,
        "text": text,
        "kind": kind,
        "value": value and Decimal(value),
        "value_to": None,
        "denominator": None,
        "unit": None,
        "subject": subject,
        "period_first": None,
        "period_last": None,
        "page": 3,
    }


def standing(
    number: int | None,
    name: str = "Trả lương hưu",
    document: str = "a",
    list_: str = "province",
    figures: Sequence[Row] = (),
    **more: Any,  # noqa: ANN401 - a value of any column
) -> Standing:
    """A model of a dispatch, as it would stand in `models`."""
    model = {
        "id": f"{document}/{list_}/{number}/{name}/model",
        "document_id": document,
        "list": list_,
        "model_number": number,
        "name": name,
        "name_key": name_key(name),
        "status": None,
        "status_text": None,
        "results": None,
        "note": None,
        "cells": [],
        "fragments": [{"page": 2, "x0": 1.0, "top": 1.0, "x1": 2.0, "bottom": 2.0, "text": name}],
        **more,
    }
    return Standing(document, date(2025, 1, 1), model, figures)


def told(changes: Iterable[Change]) -> list[tuple[str, str | None, str | None]]:
    """What changed, in short."""
    return [(change.what, change.before, change.after) for change in changes]


def test_a_figure_that_stands_still_keeps_its_neighbours_apart() -> None:
    old = [figure(0, "85", "85"), figure(1, "99", "99"), figure(2, "50", "50"), figure(3, "7", "7")]
    new = [figure(0, "90", "90"), figure(1, "50", "50"), figure(2, "8", "8"), figure(3, "9", "9")]
    changes = changed(standing(1, figures=old), standing(1, figures=new))
    assert told(changes) == [
        ("figure", "85", "90"),
        ("figure", "99", None),
        ("figure", "7", "8"),
        ("figure", None, "9"),
    ]


def test_figures_of_other_things_are_not_compared_and_mere_names_do_not_count() -> None:
    old = [figure(0, "5", "5"), figure(1, "Mô hình 12", "12", "label", None), figure(2, "năm 2024", None, "date", None)]
    new = [figure(0, "6", "6", subject="người"), figure(1, "năm 2024", None, "date", None)]
    assert told(changed(standing(1, figures=old), standing(1, figures=new))) == [
        ("figure", "5", None),
        ("figure", None, "6"),
    ]


def test_a_status_that_is_not_known_is_told_in_its_words() -> None:
    old = standing(1, status="piloting", status_text="Đang thí điểm")
    new = standing(1, status_text="Đang mở rộng", cells=[{"role": "status", "cell_id": "c4"}])
    (change,) = changed(old, new)
    assert (change.before, change.after) == ("piloting", "Đang mở rộng")
    assert (change.id_before, change.id_after) == (old.model["id"], "c4")


def test_counterparts_that_were_not_mapped_are_not_said_to_have_gone() -> None:
    old, new = standing(9, list_="hanoi"), standing(9, list_="hanoi")
    assert changed(replace(old, counterparts=(52,)), new) == []
    assert told(changed(replace(old, counterparts=(26, 27)), replace(new, counterparts=()))) == [
        ("counterparts", "26, 27", None)
    ]


def test_nothing_appears_or_is_dropped_without_a_list_to_be_in() -> None:
    first = seen([standing(1), standing(2)])
    assert [told(f.changes) for f in followed([standing(1, list_="hanoi", document="b")], first)] == [[]]
    assert followed([], first) == []
    assert [told(f.changes) for f in followed([standing(1)], NOTHING)] == [[]]


def test_a_model_that_lost_its_number_is_not_said_to_be_dropped() -> None:
    first = seen([standing(1), standing(2, "Học bạ số")])
    found = followed([standing(1), standing(None, "Học bạ số")], first)
    assert [(f.after and f.after.key, told(f.changes)) for f in found] == [(("province", 1), []), (None, [])]


def test_a_number_that_a_list_has_twice_is_compared_in_order() -> None:
    first = seen([standing(5, "Học bạ số"), standing(5, "Trả lương hưu")])
    again = [standing(5, "Học bạ số", "b"), standing(5, "Trả lương hưu", "b"), standing(5, "Trả lương hưu", "b")]
    found = followed(again, first)
    assert [told(f.changes) for f in found] == [[], [], []]
    assert all(f.before for f in found)


def dispatch(document: str, day: int | None, number: str | None = None, province: str | None = "Nghệ An") -> Dispatch:
    return Dispatch(document, province, "UBND TỈNH NGHỆ AN", number, date(2025, 1, day) if day else None)


def follow(dispatches: Sequence[Dispatch], models: Mapping[str, Sequence[Standing]]) -> dict[str, list[Row]]:
    """Rows by document."""
    found: dict[str, list[Row]] = defaultdict(list)
    for thread in threads(dispatches):
        for rows in thread_rows(thread, lambda one: models.get(one.document_id, ())):
            for row in rows:
                found[row["document_id"]].append(dict(row))
    return found


def test_versions_of_one_dispatch_are_not_before_each_other() -> None:
    own = {name: [standing(1, document=name)] for name in "abc"}
    found = follow([dispatch("c", 9, "7/UBND"), dispatch("b", 2, "5/UBND"), dispatch("a", 2, "5/UBND")], own)
    assert [found[name][0]["previous_document_id"] for name in "abc"] == [None, None, "a"]


def test_dispatches_of_one_day_follow_each_other_by_id() -> None:
    own = {name: [standing(1, document=name)] for name in "ab"}
    found = follow([dispatch("b", 2, "6/UBND"), dispatch("a", 2, "5/UBND")], own)
    assert [found[name][0]["previous_document_id"] for name in "ab"] == [None, "a"]


def test_a_dispatch_without_models_is_passed_over() -> None:
    own = {"a": [standing(1, document="a")], "c": [standing(2, document="c")]}
    found = follow([dispatch("a", 1), dispatch("b", 2), dispatch("c", 3)], own)
    assert found["b"] == []
    assert [(r["id"], r["previous_document_id"], r["changes"][0]["what"]) for r in found["c"]] == [
        (f"{own['c'][0].model['id']}/progress", "a", "appeared"),
        ("c/dropped/province/1", "a", "dropped"),
    ]


def test_a_model_that_comes_back_is_compared_with_where_it_stood_last() -> None:
    own = {
        "a": [standing(1, document="a"), standing(2)],
        "b": [standing(2)],
        "c": [standing(1, "Học bạ số", "c"), standing(2)],
    }
    found = follow([dispatch(name, n) for n, name in enumerate("abc", 1)], own)
    (back,) = (row for row in found["c"] if row["model_number"] == 1)
    assert back["previous_document_id"] == "a"
    assert [change["what"] for change in back["changes"]] == ["appeared", "name"]


@pytest.mark.parametrize("odd", [dispatch("b", None), dispatch("b", 2, province=None)], ids=["no date", "no province"])
def test_a_dispatch_that_belongs_to_no_thread_has_rows_and_nothing_before(odd: Dispatch) -> None:
    own = {name: [standing(1, document=name)] for name in "abc"}
    found = follow([dispatch("a", 1), odd, dispatch("c", 3)], own)
    assert [found[name][0]["previous_document_id"] for name in "abc"] == [None, None, "a"]


def test_a_model_without_number_has_a_row_and_nothing_before() -> None:
    own = {name: [standing(None, document=name)] for name in "ab"}
    found = follow([dispatch("a", 1), dispatch("b", 2)], own)
    assert [(row["previous_model_id"], row["changes"]) for row in found["b"]] == [(None, [])]
