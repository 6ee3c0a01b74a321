"""The workbench: two dispatches model by model, and a model over the dispatches of its province."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from normalizers.pilot_models.national_models import national_models
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.model_map import ModelMapRow
from pipeline.core.schema.model_progress import ModelProgressRow
from pipeline.core.schema.models import ModelRow
from pipeline.core.store import read_rows
from testkit.browsing import PageElements, client, page
from testkit.typeset.fonts import NO_FONTS, fonts_folder

pytestmark = [
    pytest.mark.xdist_group("nghe_an"),
    pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS),
]


@pytest.fixture(scope="module")
def data(nghe_an_folder: Path) -> Path:
    return nghe_an_folder / "out"


@pytest.fixture(scope="module")
def browser(data: Path, nghe_an_folder: Path) -> TestClient:
    return client(data, pdfs=nghe_an_folder)


@pytest.fixture(scope="module")
def dispatches(data: Path) -> list[DocumentRow]:
    """The older and the newer one."""
    return sorted(read_rows(data / "documents.parquet", DocumentRow), key=lambda row: str(row["issued_on"]))


def shown_ids(models: list[dict[str, Any]]) -> list[str]:
    return [model["model"]["id"] for model in models]


def test_two_dispatches_are_beside_one_another_by_the_national_list(
    browser: TestClient, data: Path, dispatches: list[DocumentRow]
) -> None:
    older, newer = dispatches
    shown = browser.get(f"/compare.json?a={older['id']}&b=Nghệ An").json()
    assert (shown["a"]["id"], shown["b"]["id"]) == (older["id"], newer["id"])
    (both,) = [beside for beside in shown["models"] if beside["number"] == 2]
    assert both["name"] == national_models()[2]
    assert [model["model"]["model_number"] for side in ("a", "b") for model in both[side]] == [3, 3]
    for side, document in (("a", older), ("b", newer)):
        own = [row for row in read_rows(data / "models.parquet", ModelRow) if row["document_id"] == document["id"]]
        listed = [one for beside in shown["models"] for one in shown_ids(beside[side])]
        none = {row["id"] for row in own if row["list"] == "province" and row["national_number"] is None}
        assert set(shown_ids(shown[f"only_{side}"])) == none
        assert sorted([*listed, *none]) == sorted(row["id"] for row in own if row["list"] == "province")


def test_two_dispatches_are_beside_one_another_by_counterparts_of_hanoi(
    browser: TestClient, data: Path, dispatches: list[DocumentRow]
) -> None:
    older, newer = dispatches
    shown = browser.get(f"/compare.json?a={older['id']}&b={newer['id']}&by=hanoi").json()
    for side, document in (("a", older), ("b", newer)):
        accepted = {
            (row["hanoi_model_number"], row["province_model_id"])
            for row in read_rows(data / "model_map.parquet", ModelMapRow)
            if row["document_id"] == document["id"] and row["decision"] == "accepted"
        }
        assert {(b["number"], model) for b in shown["models"] for model in shown_ids(b[side])} == accepted
    assert [beside["number"] for beside in shown["models"]] == sorted({b["number"] for b in shown["models"]})


def test_a_model_is_shown_with_its_status_figures_and_the_part_of_its_page(
    browser: TestClient, dispatches: list[DocumentRow]
) -> None:
    older, newer = dispatches
    text = page(browser, f"/compare?a={older['id']}&b={newer['id']}&by=hanoi&lang=en")
    elements = PageElements(text)
    pictures = [link for link in elements.links() if link.startswith("/c/")]
    assert {link.split("/")[2] for link in pictures} == {older["id"], newer["id"]}
    assert browser.get(pictures[0]).headers["content-type"] == "image/png"
    assert "in progress" in text and "Hanoi&#39;s models" in text and "none of Hanoi&#39;s" not in text
    links = {link.partition("#")[0] for link in elements.links() if not link.startswith(("/c/", "/id/"))}
    assert {link: code for link in links if (code := browser.get(link).status_code) != 200} == {}


def test_before_two_are_chosen_the_page_offers_dispatches_and_provinces(
    browser: TestClient, dispatches: list[DocumentRow]
) -> None:
    elements = PageElements(page(browser, "/compare"))
    offered = [given.get("value") for tag, given in elements.all if tag == "option"]
    assert {row["id"] for row in dispatches} <= set(offered) and "Nghệ An" in "".join(elements.said)


def test_the_progress_of_a_model_says_what_changed_with_both_parts_of_pages(
    browser: TestClient, data: Path, dispatches: list[DocumentRow]
) -> None:
    older, newer = dispatches
    shown = browser.get("/m/18.json?province=Nghệ An").json()
    first, second = shown["steps"]
    assert (first["document"]["id"], second["document"]["id"]) == (older["id"], newer["id"])
    assert (first["before"], second["before"]["id"]) == (None, older["id"])
    (kept,) = [
        row
        for row in read_rows(data / "model_progress.parquet", ModelProgressRow)
        if row["model_id"] == second["progress"]["model_id"]
    ]
    assert second["progress"]["changes"] == kept["changes"]
    assert {change["what"] for change in kept["changes"]} >= {"name", "status", "figure"}
    assert second["cuts"] and second["previous_cuts"]
    text = page(browser, "/m/18?province=Nghệ An")
    assert "Người nghỉ hưu không phải xếp hàng ở điểm bưu điện" in text and "đã hoàn thành và tiếp tục" in text
    links = {link.partition("#")[0] for link in PageElements(text).links() if not link.startswith("/static/")}
    assert {link: code for link in links if (code := browser.get(link).status_code) not in (200, 303)} == {}


def test_a_model_that_a_dispatch_drops_is_told_there(browser: TestClient) -> None:
    last = browser.get("/m/27.json").json()["steps"][-1]
    assert last["progress"]["model_id"] is None and last["cuts"] == [] and last["previous_cuts"]
    assert "không còn" in page(browser, "/m/27")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/compare?a=Gia Lai", 404),
        ("/compare?by=number", 400),
        ("/m/x", 400),
        ("/m/3?list=x", 400),
        ("/m/3?start=-1", 400),
    ],
)
def test_what_is_neither_a_dispatch_nor_a_model_is_told_in_words(
    browser: TestClient, address: str, status: int
) -> None:
    assert "Không mở được trang này" in page(browser, address, status)


def test_of_a_number_that_no_list_has_the_page_says_so(browser: TestClient) -> None:
    assert "Không có mô hình nào mang số này" in page(browser, "/m/999")
