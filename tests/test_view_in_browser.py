"""The workbench in Debian's chromium: where boxes are drawn, what keys do, what is loaded from where."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pipeline.view.app import Folders
from testkit.browsing import served_here
from testkit.places import RAW_PDFS
from testkit.windows import CHROMIUM, Workbench, browsing

pytestmark = [
    pytest.mark.xdist_group("dispatch"),
    pytest.mark.skipif(CHROMIUM is None, reason="no browser here: apt-get install chromium"),
]
Rows = dict[str, list[dict[str, Any]]]
CORNERS = """rect => {
    const box = rect.getBBox(), to = rect.getScreenCTM();
    const corner = (x, y) => new DOMPoint(x, y).matrixTransform(to);
    const from = corner(box.x, box.y), end = corner(box.x + box.width, box.y + box.height);
    return [from.x, from.y, end.x, end.y];
}"""
"""Where a rectangle is drawn in the window, without the thickness of its line."""
LOADED = "img => img.decode().then(() => img.naturalWidth)"
"""How wide a picture is, when it is there."""
NEAR = 1.0
"""CSS pixels by which a drawn box may lie beside the dataset's."""


@pytest.fixture(scope="module")
def workbench(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    folders = Folders(out, tmp_path_factory.mktemp("decisions"), RAW_PDFS)
    with served_here(folders) as address, browsing(address) as workbench:
        yield workbench


@pytest.fixture(autouse=True)
def _nothing_goes_wrong(workbench: Workbench) -> Iterator[None]:
    """Neither an error on the console nor a request to another host."""
    workbench.complaints.clear()
    yield
    assert workbench.complaints == []


def test_a_box_is_drawn_over_the_word_that_it_is_of(workbench: Workbench, rows: Rows) -> None:
    figure = next(f for f in rows["figures"] if f["text"] == "2.171.574")
    (box,) = figure["fragments"]
    own = next(p for p in rows["pages"] if p["page"] == figure["page"])
    page = workbench.open(f"/d/{figure['document_id']}?page={figure['page']}&tab=figures#{figure['id']}")
    assert page.evaluate("document.querySelector('.picture img').naturalWidth") > 1000
    for width in (1280, 900, 420):
        page.set_viewport_size({"width": width, "height": 900})
        picture = page.locator(".picture img").bounding_box()
        assert picture and picture["width"] > width * 0.4
        left, top, right, bottom = page.locator(f"[id='{figure['id']}'] rect").evaluate(CORNERS)
        across, down = picture["width"] / own["width"], picture["height"] / own["height"]
        assert left == pytest.approx(picture["x"] + box["x0"] * across, abs=NEAR)
        assert right == pytest.approx(picture["x"] + box["x1"] * across, abs=NEAR)
        assert top == pytest.approx(picture["y"] + box["top"] * down, abs=NEAR)
        assert bottom == pytest.approx(picture["y"] + box["bottom"] * down, abs=NEAR)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator("svg").first.evaluate(
        "drawing => drawing.remove()"
    )  # What lies over the picture, boxes and their colours.
    shown = Image.open(io.BytesIO(page.locator(".picture img").screenshot())).convert("L")
    across, down = shown.width / own["width"], shown.height / own["height"]
    part = shown.crop((box["x0"] * across, box["top"] * down, box["x1"] * across, box["bottom"] * down))
    inked = [x for x in range(part.width) if min(part.getpixel((x, y)) for y in range(part.height)) < 160]
    assert inked[0] <= 2 and part.width - 1 - inked[-1] <= 2
    page.context.close()


def test_a_click_leads_from_value_to_box_and_back_and_texts_can_be_selected(workbench: Workbench, rows: Rows) -> None:
    figure = next(f for f in rows["figures"] if f["text"] == "2.171.574")
    page = workbench.open(f"/d/{figure['document_id']}?page={figure['page']}&tab=figures")
    box, value = (page.locator(f"[id='{mark}{figure['id']}']") for mark in ("", "v-"))
    value.locator("td").first.click()
    assert page.url.endswith(f"#{figure['id']}")
    assert "lit" in str(value.get_attribute("class")) and box.evaluate("e => e.matches(':target')")
    value.locator("td.long").dblclick()
    selected = str(page.evaluate("String(getSelection())")).strip()
    assert selected and selected in figure["subject"]
    other = page.locator("a.mark").first
    other.dispatch_event("click")
    page.wait_for_url(f"**#v-{other.get_attribute('id')}")
    assert "lit" in str(other.get_attribute("class")) and "lit" not in str(value.get_attribute("class")).split()
    page.context.close()


def test_without_scripts_a_value_leads_to_its_box_too(workbench: Workbench, rows: Rows) -> None:
    figure = next(f for f in rows["figures"] if f["text"] == "2.171.574")
    address = f"/d/{figure['document_id']}?page={figure['page']}&tab=figures"
    page = workbench.open(address, scripts=False)
    plain, lit = "rgb(43, 108, 176)", "rgb(214, 39, 40)"
    box = page.locator(f"[id='{figure['id']}'] rect")
    assert box.evaluate("e => getComputedStyle(e).stroke") == plain
    page.locator(f"[id='v-{figure['id']}'] .to-box").click()
    assert box.evaluate("e => getComputedStyle(e).stroke") == lit
    page.context.close()


def test_keys_lead_through_findings_to_search_and_to_the_list_of_keys(workbench: Workbench, rows: Rows) -> None:
    document_id = rows["documents"][0]["id"]
    page = workbench.open(f"/d/{document_id}?tab=findings")
    ids = page.locator("[data-finding]").evaluate_all("all => all.map(one => one.dataset.finding)")
    assert len(ids) == len(rows["findings"])
    for expected in (ids[0], ids[1], ids[2]):
        page.keyboard.press("n")
        page.wait_for_url(f"**#{expected}")
    page.keyboard.press("p")
    page.wait_for_url(f"**#{ids[1]}")
    page.goto(f"{page.url.partition('/d/')[0]}/f/{ids[0]}")
    page.keyboard.press("n")
    page.wait_for_url(f"**/f/{ids[1]}")
    page.keyboard.press("?")
    assert page.locator("#keys dl").is_visible()
    page.keyboard.press("/")
    page.keyboard.type("khó khăn n p ?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/s?q=*")
    assert page.locator("#find").input_value() == "khó khăn n p ?"
    page.context.close()


def test_a_misread_finding_leads_to_the_correction_of_its_cell(workbench: Workbench, rows: Rows) -> None:
    finding = [f for f in rows["findings"] if f["kind"] == "ratio_percent"][-1]
    page = workbench.open(f"/f/{finding['id']}", width=420)
    page.get_by_label("congvan đọc sai").check()
    page.get_by_label("Lý do").fill("đã đối chiếu")
    page.get_by_role("button", name="Ghi quyết định").click()
    form = page.locator(".correct")
    form.locator("img").first.scroll_into_view_if_needed()
    assert form.locator("img").first.evaluate(LOADED) > 100
    form.locator("textarea").fill("1.072.581/1.265.166 (đạt 84,78%)")
    form.get_by_label("Trang này là chữ số").check()
    form.get_by_label("Lý do").fill("xem trang 13")
    form.get_by_role("button", name="Ghi chỗ sửa").click()
    page.locator(".correct .diff").wait_for()
    assert "+  text: 1.072.581/1.265.166 (đạt 84,78%)" in page.locator(".correct .diff").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()


def test_two_provinces_are_compared_and_a_model_is_followed(workbench: Workbench, rows: Rows) -> None:
    page = workbench.open("/compare")
    for side in ("Bên trái", "Bên phải"):
        page.get_by_label(side).select_option(label="Bình Định")
    page.get_by_role("button", name="So sánh").click()
    page.wait_for_url("**/compare?a=*")
    assert page.locator("section.beside-one").count() == 41
    assert page.locator(".beside-one img").first.evaluate(LOADED) > 100
    page.get_by_role("link", name="Diễn biến").first.click()
    page.wait_for_url("**/m/1?province=*")
    assert "Trước đó không có công văn nào" in page.locator("main").inner_text()
    page.context.close()


def test_a_decision_is_taken_on_the_page_of_a_finding(workbench: Workbench, rows: Rows) -> None:
    finding = next(f for f in rows["findings"] if f["kind"] == "ratio_percent")
    page = workbench.open(f"/f/{finding['id']}")
    page.get_by_label("văn bản sai").check()
    page.get_by_label("Lý do").fill("đã đối chiếu")
    page.get_by_label("Lý do").press("Enter")
    page.get_by_text("sau lần chạy tới").wait_for()
    assert page.locator(".decided").inner_text() == "văn bản sai"
    page.context.close()
