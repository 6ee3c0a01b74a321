"""Every page of the workbench in Debian's chromium, on a dispatch of each sort: whole, no grave fault by axe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.findings import FindingRow
from pipeline.core.store import read_rows
from pipeline.view.app import Folders
from pipeline.view.pictures import Pictures
from pipeline.view.report import report
from pipeline.view.rows import PublishedRows
from pipeline.view.words import Language
from testkit.browsing import served_here
from testkit.places import DISPATCH, PROVINCES
from testkit.running import extracted
from testkit.typeset.degrade import Scanner, scan
from testkit.typeset.document import typeset
from testkit.windows import CHROMIUM, Workbench, browsing
from testkit.written import set_each
from tests.test_recognition import needs_tesseract

pytestmark = [
    pytest.mark.xdist_group("every_page"),
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason="no browser here: apt-get install chromium"),
    needs_tesseract,
]
TABS = ("findings", "tables", "figures", "citations", "letter")
GRAVE = ("serious", "critical")
LOADED = "all => all.filter(img => img.loading !== 'lazy' && !img.naturalWidth).map(img => img.src)"
"""Pictures that are to be there and are not."""


@dataclass(frozen=True)
class EveryPage:
    """The workbench on the dispatches of the files."""

    folder: Path
    workbench: Workbench
    ids: dict[str, str]
    findings: dict[str, str]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EveryPage]:
    folder = tmp_path_factory.mktemp("every_page")
    pdfs = folder / "pdfs"
    pdfs.mkdir()
    (pdfs / DISPATCH.name).write_bytes(DISPATCH.read_bytes())
    set_each([PROVINCES / f"{name}.yml" for name in ("nghe_an_2024_12", "nghe_an_2025_06")], pdfs)
    typeset(folder / "flat.pdf", "plain_ruled", 0)
    scan(folder / "flat.pdf", pdfs / "scan.pdf", Scanner(), 0)
    (pdfs / "refused.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    extracted([pdfs], folder / "out")
    ids = {row["file"]: row["id"] for row in read_rows(folder / "out" / "documents.parquet", DocumentRow)}
    # One finding of each kind, by its id.
    found = {row["kind"]: row["id"] for row in read_rows(folder / "out" / "findings.parquet", FindingRow)}
    with (
        served_here(Folders(folder / "out", folder / "decisions", pdfs)) as address,
        browsing(address) as workbench,
    ):
        yield EveryPage(folder, workbench, ids, {finding: kind for kind, finding in found.items()})


def _addresses(shown: EveryPage) -> Iterator[tuple[str, str]]:
    """Pages, each behind what they are a sort of."""
    lists = ("/", "/?lang=en", "/s?q=khó+khăn", "/s?q=", "/x", "/compare", "/m/1", "/m/1?list=hanoi", "/nothing")
    yield from ((address, address) for address in lists)
    yield "two", f"/compare?a={shown.ids['nghe_an_2024_12.pdf']}&b={shown.ids['nghe_an_2025_06.pdf']}"
    for document_id in shown.ids.values():
        yield from ((tab, f"/d/{document_id}?page=1&tab={tab}") for tab in TABS)
    yield from ((kind, f"/f/{finding}") for finding, kind in shown.findings.items())


def test_no_page_has_a_grave_fault_of_accessibility_nor_one_of_its_own(shown: EveryPage) -> None:
    assert sorted(shown.ids) == sorted([DISPATCH.name, "nghe_an_2024_12.pdf", "nghe_an_2025_06.pdf", "scan.pdf"])
    faults, judged = [], set()
    for sort, address in _addresses(shown):
        page = shown.workbench.open(address)
        for violation in Axe().run(page).response["violations"] if sort not in judged else ():
            if violation["impact"] in GRAVE:
                faults.append((address, violation["id"], violation["nodes"][0]["html"][:200], len(violation["nodes"])))
        judged.add(sort)
        faults += [(address, "picture", source, 1) for source in page.locator("img").evaluate_all(LOADED)]
        page.context.close()
    assert faults == []
    # The browser itself complains of an address that is not found.
    assert [said for said in shown.workbench.complaints if "404" not in said] == []


def test_the_steps_of_the_page_for_auditors_can_be_taken(shown: EveryPage) -> None:
    """docs/vi/kiem-toan.md; deciding, correcting and comparing have tests of their own (test_view_in_browser.py)."""
    page = shown.workbench.open("/")
    assert page.get_by_text("refused.pdf").count() == 1
    page.get_by_role("link", name="Số, ký hiệu").click()
    page.wait_for_url("**sort=-number*")
    page.get_by_label("Tỉnh thành").select_option("Bình Định")
    page.get_by_role("button", name="Lọc").click()
    page.wait_for_url("**province=B*")
    page.get_by_role("link", name="9287/UBND-KSTT").click()
    page.locator("[data-finding]", has_text="98,67%").get_by_role("link", name="trang 20").click()
    page.wait_for_url("**page=20**")
    assert page.locator(".lit, :target").count() > 0
    page.locator("[data-finding]", has_text="98,67%").get_by_role("link", name="Nghĩa là").click()
    page.wait_for_url("**/f/**")
    assert {"Dự kiến", "Thực có"} <= set(page.locator("main").inner_text().split("\n"))
    page.go_back()
    for tab in ("Số liệu", "Bảng", "Viện dẫn", "Văn bản", "Phát hiện"):
        page.get_by_role("link", name=tab, exact=True).click()
        assert page.locator("[aria-current=page]", has_text=tab).count() == 1
    page.keyboard.press("/")
    page.keyboard.type("kho khan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/s?q=kho*")
    assert "khó khăn" in page.locator("main").inner_text().lower()
    page.get_by_label("phân biệt dấu").check()
    page.locator("#find").fill("khó khăn")
    page.locator("main").get_by_role("button", name="Tìm kiếm").click()
    page.wait_for_url("**accents=1**")
    with page.expect_download() as begun:
        page.get_by_role("link", name="XLSX của kết quả").click()
    assert begun.value.suggested_filename.endswith(".xlsx")
    page.context.close()


def test_a_report_printed_by_the_browser_holds_every_finding_and_its_pictures_on_pages_of_a4(shown: EveryPage) -> None:
    document_id = shown.ids[DISPATCH.name]
    rows, pictures = PublishedRows(shown.folder / "out"), Pictures(shown.folder / "out", shown.folder / "pdfs")
    written = shown.folder / "report.html"
    written.write_text(report(rows, pictures, [document_id], Language.VIETNAMESE), encoding="utf-8")
    page = shown.workbench.browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(written.as_uri())
    assert page.locator("img").evaluate_all(LOADED) == []
    page.pdf(path=shown.folder / "report.pdf", prefer_css_page_size=True, format="A4")
    page.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    printed = PdfReader(shown.folder / "report.pdf").pages
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in printed} == {(595, 842)}
    said = " ".join(" ".join(p.extract_text().split()) for p in printed)
    messages = [row["message_vi"] for row in rows.rows(FindingRow, "document_id = ?", [document_id])]
    assert len(messages) == 13
    assert [message for message in messages if " ".join(message.split()) not in said] == []
