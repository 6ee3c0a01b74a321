"""The workbench: every page of the first dispatch, whom it answers, and texts that stay texts."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from httpx2 import Response
from PIL import Image
from starlette.testclient import TestClient
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.core import errors
from pipeline.core.errors import ContractError, DocumentRefused, NotFoundError, UsageError
from pipeline.core.shown import shown_name
from pipeline.decisions.files import Decisions
from pipeline.decisions.kinds import FINDINGS, MODEL_MAP
from pipeline.view.app import Folders
from pipeline.view.pages.tabs import TABS
from pipeline.view.pictures import Pictures
from pipeline.view.report import report
from pipeline.view.rows import PublishedRows
from pipeline.view.server import serving
from pipeline.view.words import Language, phrases
from pipeline.workflow.stages import publish_stage
from pipeline.workflow.workspace import Workspace
from testkit.browsing import HOST, TOKEN, PageElements, client, page
from testkit.places import RAW_PDFS

pytestmark = pytest.mark.xdist_group("dispatch")
Rows = dict[str, list[dict[str, Any]]]

PERCENT = "t1/r41/c2/f0/ratio_percent"
"""The finding that 827.724/838.840 is not 98.70%, below its document's id."""


@pytest.fixture(scope="module")
def browser(out: Path) -> TestClient:
    return client(out)


@pytest.fixture(scope="module")
def document_id(rows: Rows) -> str:
    return str(rows["documents"][0]["id"])


def test_the_list_shows_each_dispatch_with_its_findings(browser: TestClient, rows: Rows) -> None:
    text = page(browser, "/")
    assert "9287/UBND-KSTT" in text and "15/11/2024" in text and "Bình Định" in text
    severities = [row["severity"] for row in rows["findings"]]
    assert f"{severities.count('warning')} cảnh báo" in text and f"{severities.count('info')} lưu ý" in text
    assert "2024-11-15" in page(browser, "/?lang=en") and "10 warning" in page(browser, "/?lang=en")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=mo+hinh+diem", 1),
        ("q=bao+cao+9287", 1),
        ("q=nghiem+thu", 0),
        ("province=Bình Định", 1),
        ("province=Gia Lai", 0),
        ("severity=warning", 1),
        ("severity=error", 0),
        ("source=digital&status=complete&type=công văn", 1),
        ("waiting=1", 0),
        ("sort=-findings", 1),
        ("start=50", 0),
    ],
)
def test_the_list_is_narrowed_by_what_the_address_says(browser: TestClient, query: str, found: int) -> None:
    assert len(browser.get(f"/index.json?{query}").json()["dispatches"]) == found


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("number", [1, 4, 27])
def test_a_page_of_a_dispatch_has_a_box_for_every_value_of_it(
    browser: TestClient, document_id: str, tab: str, number: int
) -> None:
    """Each box leads to a value that is there, each value of the page to its box; no id is there twice."""
    elements = PageElements(page(browser, f"/d/{document_id}?page={number}&tab={tab}"))
    assert len(elements.ids) == len(set(elements.ids))
    marks = [given for tag, given in elements.all if tag == "a" and "mark" in str(given.get("class"))]
    assert all(str(mark["href"])[1:] in elements.ids for mark in marks)
    here = f"/d/{document_id}?page={number}&tab={tab}#"
    boxed = [link.removeprefix(here) for link in elements.links() if link.startswith(here)]
    assert all(row_id in elements.ids for row_id in boxed)
    assert {str(mark["id"]) for mark in marks} >= set(boxed)


def test_a_table_is_shown_whole_on_each_of_its_pages(browser: TestClient, document_id: str, rows: Rows) -> None:
    cells = [c for c in rows["cells"] if c["table_id"] == f"{document_id}/t1" and c["row_span"]]
    for number in (3, 22):
        elements = PageElements(page(browser, f"/d/{document_id}?page={number}&tab=tables"))
        assert {f"v-{cell['id']}" for cell in cells} <= set(elements.ids)


def test_a_cut_cell_is_lit_on_both_pages(browser: TestClient, document_id: str, rows: Rows) -> None:
    cut = next(c for c in rows["cells"] if len({f["page"] for f in c["fragments"]}) == 2)
    first, second = (f["page"] for f in cut["fragments"])
    elements = PageElements(page(browser, f"/d/{document_id}?page={first}&tab=tables"))
    link = f"/d/{document_id}?page={first}&tab=tables&at={quote(cut['id'], safe='')}"
    assert f"{link}#{cut['id']}" in elements.links()
    elements = PageElements(page(browser, link))
    lit = [str(given["id"]) for _, given in elements.all if "lit" in str(given.get("class")).split()]
    assert lit == [cut["id"], f"{cut['id']}:{second}", f"v-{cut['id']}"]
    assert {f"/p/{document_id}/{first}.png", f"/p/{document_id}/{second}.png"} <= set(elements.links())


def test_a_box_is_drawn_where_the_dataset_says(browser: TestClient, document_id: str, rows: Rows) -> None:
    figure = next(f for f in rows["figures"] if f["text"] == "2.171.574")
    text = page(browser, f"/d/{document_id}?page={figure['page']}&tab=figures")
    (box,) = figure["fragments"]
    own = next(p for p in rows["pages"] if p["page"] == figure["page"])
    assert f'viewBox="0 0 {own["width"]} {own["height"]}"' in text
    width, height = round(box["x1"] - box["x0"], 2), round(box["bottom"] - box["top"], 2)
    assert f'<rect x="{box["x0"]}" y="{box["top"]}" width="{width}" height="{height}"/>' in text


def test_a_finding_shows_expected_beside_observed_with_its_boxes_and_what_to_do(
    browser: TestClient, document_id: str, rows: Rows
) -> None:
    text = page(browser, f"/f/{document_id}/{PERCENT}")
    for said in ("827.724/838.840 là 98,67%, không phải 98.70%.", "<dd>98,67%</dd>", "<dd>98.70%</dd>", "Cần làm gì"):
        assert said in text
    english = page(browser, f"/f/{document_id}/{PERCENT}?lang=en")
    assert "827.724/838.840 is 98,67%, not 98.70%." in english and "What to do" in english
    fragments = next(f for f in rows["findings"] if f["id"].endswith(PERCENT))["fragments"]
    crops = browser.get(f"/f/{document_id}/{PERCENT}.json").json()["crops"]
    assert [box["text"] for crop in crops for box in crop["boxes"]] == [f["text"] for f in fragments]


def test_every_finding_has_a_page_and_leads_to_the_next(browser: TestClient, document_id: str, rows: Rows) -> None:
    first = browser.get(f"/d/{document_id}.json").json()["tab"]["findings"][0]["id"]
    seen = []
    while first is not None:
        seen.append(first)
        first = browser.get(f"/f/{first}.json").json()["next"]
    assert sorted(seen) == sorted(row["id"] for row in rows["findings"])


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("q=kho+khan", "Khó khăn, vướng mắc"),
        ("q=khó+khăn&accents=1", "Khó khăn, vướng mắc"),
        ("q=2.171.574&what=figure", "2.171.574"),
        ('q="cà+phê"', None),
        ("q=khò+khắn&accents=1", None),
        ("kind=money&unit=đồng&year=2024&province=Bình+Định", "740.907"),
    ],
)
def test_search_finds_with_and_without_accents(browser: TestClient, query: str, text: str | None) -> None:
    found = [one["hit"]["text"] for one in browser.get(f"/s.json?{query}").json()["hits"]]
    assert any(text in said for said in found) if text else found == []
    page(browser, f"/s?{query}")


def test_search_finds_a_word_by_either_place_of_its_tone(browser: TestClient, rows: Rows) -> None:
    early, late = (browser.get(f"/s.json?accents=1&q={word}").json()["total"] for word in ("hóa", "hoá"))
    assert early == late > 0


def test_search_without_a_question_finds_nothing(browser: TestClient) -> None:
    assert browser.get("/s.json").json()["facets"] is None
    assert "Gõ không dấu" in page(browser, "/s")


def test_the_result_of_a_search_is_had_as_csv_with_exact_values(browser: TestClient) -> None:
    answer = browser.get("/s.csv?kind=money")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(StringIO(answer.text.removeprefix("\ufeff"))))
    assert len(rows) == browser.get("/s.json?kind=money").json()["total"] == 6
    assert "740907000000" in [row["value"] for row in rows]
    cells = csv.DictReader(StringIO(browser.get("/s.csv?what=cell&q=đã").text))
    assert not [row["text"] for row in cells if row["text"].startswith(("=", "+", "-", "@"))]


def test_json_says_of_a_box_where_it_is_on_which_page(browser: TestClient, document_id: str) -> None:
    tab = browser.get(f"/d/{document_id}.json?page=20&tab=findings").json()["tab"]
    finding = next(row for row in tab["findings"] if row["id"].endswith(PERCENT))
    where, quote = finding["fragments"][0]["selector"]
    assert where["value"] == "page=20&viewrect=201,356.9,88.09,13"
    assert quote == {"type": "TextQuoteSelector", "exact": "827.724/838.840"}


@pytest.mark.parametrize(
    "dataset", ["findings", "cells", "figures", "citations", "blocks", "models", "claims", "tables"]
)
def test_an_id_of_any_dataset_leads_to_its_page(browser: TestClient, rows: Rows, dataset: str) -> None:
    row = rows[dataset][-1]
    answer = browser.get(f"/id/{row['id']}")
    assert answer.status_code == 303
    address = urlsplit(answer.headers["location"])
    elements = PageElements(page(browser, answer.headers["location"]))
    assert dataset == "tables" or address.fragment in elements.ids


def test_pictures_are_those_of_pages_and_their_parts(browser: TestClient, document_id: str, rows: Rows) -> None:
    width, height = rows["pages"][19]["width"], rows["pages"][19]["height"]
    image = Image.open(BytesIO(browser.get(f"/p/{document_id}/20.png").content))
    assert image.size == pytest.approx((2 * width, 2 * height), abs=1)
    part = Image.open(BytesIO(browser.get(f"/c/{document_id}/20.png?box=201,356.9,289.09,369.9").content))
    assert part.size == pytest.approx((2 * 88.09, 2 * 13), abs=1)
    assert part.convert("L").getextrema()[0] < 64


def test_without_the_pdf_a_page_says_where_it_was_looked_for(out: Path, document_id: str, tmp_path: Path) -> None:
    for path in out.glob("*.parquet"):
        shutil.copy2(path, tmp_path)  # Without the note of where its PDFs are.
    pdfs = tmp_path / "pdfs"
    pdfs.mkdir()
    (pdfs / "9287_UBND-KSTT.pdf").write_bytes(b"%PDF-1.7 another file")
    bare = client(tmp_path, pdfs=pdfs)
    with pytest.MonkeyPatch.context() as moved:
        moved.chdir(tmp_path)
        assert "--pdfs" in page(bare, f"/d/{document_id}")
        assert bare.get(f"/p/{document_id}/1.png").status_code == 404


@pytest.mark.parametrize("path", ["/d/{id}?page=2&tab=figures", "/f/{id}/" + PERCENT])
def test_every_link_of_a_page_leads_somewhere_in_its_language(browser: TestClient, document_id: str, path: str) -> None:
    start = path.format(id=document_id)
    english = f"{start}{'&' if '?' in start else '?'}lang=en"
    links = {urljoin(english, link).partition("#")[0] for link in PageElements(page(browser, english)).links()}
    assert {link: code for link in links if (code := browser.get(link).status_code) not in (200, 303)} == {}
    others = {link for link in links if "lang=en" not in link and not link.startswith(("/static/", "/p/", "/c/"))}
    # The switch to Vietnamese, and forms, which hold the language in a field.
    assert others - {start} <= {"/", "/s", f"/d/{document_id}"}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/d/0000000000000000", 404),
        ("/d/{id}?page=28", 404),
        ("/d/{id}?page=0", 404),
        ("/d/{id}?page=-1", 400),
        ("/d/{id}?page=1e3", 400),
        ("/d/{id}?page=99999999999999999999", 400),
        ("/d/{id}?tab=nothing", 400),
        ("/d/{id}?at=nothing", 404),
        ("/f/{id}", 404),
        ("/f/nothing", 404),
        ("/id/nothing", 404),
        ("/nothing", 404),
        ("/?sort=id;DROP", 400),
        ("/?severity=1' OR '1'='1", 400),
        ("/?lang=fr", 400),
        ("/s?q=x&start=x", 400),
        ("/p/{id}/28.png", 404),
        ("/p/{id}/x.png", 404),
        ("/c/{id}/1.png?box=0,0,9999,9999", 400),
        ("/c/{id}/1.png?box=5,5,5,5", 400),
        ("/c/{id}/1.png?box=nan,0,1,1", 400),
        ("/static/nothing.css", 404),
    ],
)
def test_what_leads_to_nothing_is_told_in_words(
    browser: TestClient, document_id: str, address: str, status: int
) -> None:
    answer = browser.get(address.format(id=document_id))
    assert answer.status_code == status
    assert "Không mở được trang này" in answer.text and "Traceback" not in answer.text


def test_names_of_parameters_are_not_taken_for_ours(browser: TestClient) -> None:
    page(browser, "/?path=/etc/passwd&mark=x&self=1")
    page(browser, "/s?q=vneid&template=x&status=404")


@pytest.mark.parametrize("query", ["'", "%", "[a", "a{9999}", ".*", "' OR 1=1 --", "\x00", "a\\"])
def test_a_question_is_text_and_no_pattern(browser: TestClient, query: str) -> None:
    answer = browser.get("/s.json", params={"q": query})
    assert answer.status_code == 200
    said = [one["hit"]["text"] + str(one["hit"]["subject"]) for one in answer.json()["hits"]]
    assert all(word in text for text in said for word in query.split())


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/%2e%2e/cli/app.py",
        "/static//etc/passwd",
        "/p/..%2f..%2fraw_pdfs/1.png",
        "/p/../1.png",
        "/d/..%2f..%2f..%2fetc%2fpasswd",
        "/f/../../../etc/passwd",
        "/id/..%2f..%2fdocuments.parquet",
        "/c/..%2f/1.png?box=0,0,9,9",
    ],
)
def test_no_path_leads_out_of_the_datasets(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text and "import" not in answer.text


@pytest.mark.parametrize("address", ["/", "/index.json", "/s?q=a", "/static/view.css", "/p/x/1.png", "/nothing"])
def test_nobody_is_answered_without_the_token(out: Path, address: str) -> None:
    stranger = client(out, known=False)
    assert stranger.get(address).status_code == 403
    assert stranger.get(address, headers={"cookie": "congvan=another"}).status_code == 403
    assert stranger.get(address + ("&" if "?" in address else "?") + "token=another").status_code == 403
    assert stranger.get(address, headers={"authorization": "Bearer another"}).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:80", "localhost:8765", "127.0.0.1:8765.evil.example"]
)
def test_nobody_is_answered_under_another_name(out: Path, host: str) -> None:
    for address in ("/", f"/?token={TOKEN}"):
        assert client(out).get(address, headers={"host": host}).status_code == 421


def test_the_token_leaves_the_address_and_stays_with_the_browser(out: Path) -> None:
    new = client(out, known=False)
    answer = new.get(f"/s?q=vneid&token={TOKEN}&lang=en")
    assert (answer.status_code, answer.headers["location"]) == (303, "/s?q=vneid&lang=en")
    assert "httponly" in answer.headers["set-cookie"].lower() and "samesite=lax" in answer.headers["set-cookie"].lower()
    assert TOKEN not in page(new, answer.headers["location"])
    elsewhere = new.get(f"//evil.example/?token={TOKEN}")
    assert elsewhere.headers.get("location", "/").startswith("/") and "//evil" not in elsewhere.headers.get(
        "location", ""
    )
    assert client(out, known=False).get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_nothing_is_loaded_from_elsewhere_and_no_script_stands_in_a_page(browser: TestClient, document_id: str) -> None:
    for address in ("/", f"/d/{document_id}", f"/f/{document_id}/{PERCENT}", "/s?q=vneid", "/nothing"):
        answer = browser.get(address)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "*" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        elements = PageElements(answer.text)
        assert all(link.startswith(("/", "#")) and not link.startswith("//") for link in elements.links())
        assert not [
            given for _, given in elements.all if any(name.startswith("on") or name == "style" for name in given)
        ]
        assert [given for tag, given in elements.all if tag == "script"] in (
            [],
            [{"src": "/static/view.js", "defer": None}],
        )


def decision(browser: TestClient, address: str, *, origin: str | None = f"http://{HOST}", **other: str) -> Response:
    """The answer to the form of a finding's page, filled in."""
    state = browser.get(f"{address.partition('?')[0]}.json").json()["state"]
    form = {"decision": "document_error", "who": "A", "why": "98,67 trên trang 20", "state": state, **other}
    return browser.post(address, data=form, headers={"origin": origin} if origin else {})


def test_a_decision_is_kept_as_review_keeps_it_and_shown(
    out: Path, document_id: str, tmp_path: Path, rows: Rows
) -> None:
    deciding, address = client(out, decisions=tmp_path), f"/f/{document_id}/{PERCENT}"
    answer = decision(deciding, f"{address}?lang=en")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{address}?lang=en#decision")
    ((at, kept),) = Decisions(tmp_path).of(FINDINGS, rows["documents"][0]).items()
    assert (at, kept.value, kept.who, kept.why) == ((PERCENT,), "document_error", "A", "98,67 trên trang 20")
    assert kept.expect == {"expected": "98,67%", "observed": "98.70%"}
    text = page(deciding, address)
    assert "98,67 trên trang 20" in text and "sau lần chạy tới" in text


def test_a_decided_finding_stays_out_of_the_list_until_it_is_asked_for(
    out: Path, document_id: str, tmp_path: Path, rows: Rows
) -> None:
    assert decision(client(out, decisions=tmp_path / "kept"), f"/f/{document_id}/{PERCENT}").status_code == 303
    publish_stage(Workspace(out / ".work"), tmp_path / "again", decisions=tmp_path / "kept")
    after, count = client(tmp_path / "again", decisions=tmp_path / "kept"), len(rows["findings"])
    address = f"/d/{document_id}?page=20&tab=findings"
    assert f"v-{document_id}/{PERCENT}" not in PageElements(page(after, address)).ids
    assert "văn bản sai" in page(after, f"{address}&decided=1")
    assert "9 cảnh báo" in page(after, "/")
    shown = after.get(f"/f/{document_id}/{PERCENT}.json").json()
    assert (shown["finding"]["decision"], shown["kept"], shown["total"]) == ("document_error", None, count)
    assert "decided=1" in after.get(f"/id/{document_id}/{PERCENT}").headers["location"]


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ({"decision": "wrong"}, 400),
        ({"who": " "}, 400),
        ({"why": ""}, 400),
        ({"state": "0" * 64}, 409),
        ({"why": "x" * 70000}, 413),
    ],
)
def test_what_is_no_decision_is_not_kept(
    out: Path, document_id: str, tmp_path: Path, other: dict[str, str], status: int
) -> None:
    assert decision(client(out, decisions=tmp_path), f"/f/{document_id}/{PERCENT}", **other).status_code == status
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_decisions_that_changed_meanwhile_is_not_written(out: Path, document_id: str, tmp_path: Path) -> None:
    deciding, file = client(out, decisions=tmp_path), tmp_path / "findings.yml"
    old = deciding.get(f"/f/{document_id}/{PERCENT}.json").json()["state"]
    file.write_text("# mine\n[]\n", encoding="utf-8")
    assert decision(deciding, f"/f/{document_id}/{PERCENT}", state=old).status_code == 409
    assert file.read_text(encoding="utf-8") == "# mine\n[]\n"
    assert decision(deciding, f"/f/{document_id}/{PERCENT}").status_code == 303
    assert file.read_text(encoding="utf-8").startswith("# mine\n- document:")
    file.write_text("- no decision\n", encoding="utf-8")
    assert "entry 1" in page(deciding, f"/f/{document_id}/{PERCENT}", 500)


def test_the_crosswalk_shows_each_model_of_hanoi_with_its_counterpart(browser: TestClient, rows: Rows) -> None:
    shown = browser.get("/x.json").json()
    assert [one["pair"]["hanoi_model_number"] for one in shown["pairs"]] == list(range(1, 20))
    pairs = {row["id"]: row["province_model_number"] for row in rows["model_map"]}
    assert {one["pair"]["id"]: one["pair"]["province_model_number"] for one in shown["pairs"]} == pairs
    assert {row["decision"]: row["pairs"] for row in shown["decided"]} == {"accepted": 9, "none": 10}
    assert browser.get("/x.json?decision=accepted&province=Bình Định").json()["total"] == 9
    assert "công văn tự nêu" in page(browser, "/x") and "stated by the dispatch" in page(browser, "/x?lang=en")


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ({"decision": "accept"}, [33]),
        ({"decision": "none"}, []),
        ({"decision": "number", "number": "4, 25"}, [4, 25]),
        ({"decision": "number"}, None),
        ({"decision": "number", "number": "x"}, None),
        ({"decision": "accept", "number": "4"}, None),
        ({}, None),
    ],
)
def test_a_pair_is_decided_as_review_decides_it(
    out: Path, rows: Rows, tmp_path: Path, form: dict[str, str], kept: list[int] | None
) -> None:
    deciding = client(out, decisions=tmp_path)
    row = next(r for r in rows["model_map"] if r["hanoi_model_number"] == 1)
    about = {"who": "A", "why": "đã xem cả hai", "state": ""}
    answer = deciding.post(f"/x/{row['id']}?decision=accepted", data=about | form, headers={"origin": f"http://{HOST}"})
    found = [c.value for c in Decisions(tmp_path).of(MODEL_MAP, rows["documents"][0]).values()]
    assert found == ([] if kept is None else [kept])
    assert answer.status_code == (400 if kept is None else 303)
    if kept is not None:
        assert answer.headers["location"] == f"/x?decision=accepted#{row['id']}"
        assert "sau lần chạy tới" in page(deciding, "/x")


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "https://127.0.0.1:8765", "http://127.0.0.1:80"]
)
def test_no_other_page_makes_a_browser_decide(out: Path, document_id: str, tmp_path: Path, origin: str | None) -> None:
    deciding, address = client(out, decisions=tmp_path), f"/f/{document_id}/{PERCENT}"
    assert decision(deciding, address, origin=origin).status_code == 403
    assert client(out, known=False, decisions=tmp_path).post(address, data={"why": "x"}).status_code == 403
    assert list(tmp_path.iterdir()) == []


MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;{{7*7}}\u202etxt\x1b[31m"
"""Markup, a template and characters that would turn a line around or colour a terminal; harmless."""
TEXTS = {
    "text",
    "message",
    "message_vi",
    "number",
    "title",
    "observed",
    "expected",
    "subject",
    "issuing_authority",
    "province",
}


@pytest.fixture(scope="module")
def hostile_data(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The datasets of the first dispatch, as they were if its texts and its file's name held markup."""
    folder = tmp_path_factory.mktemp("hostile")
    for path in out.glob("*.parquet"):
        table = pq.ParquetFile(path).read()
        for index, field in enumerate(table.schema):
            if field.name in {*TEXTS, "file"} and field.type == pa.string():
                said = [None if text is None else MARKUP for text in table[field.name].to_pylist()]
                table = table.set_column(index, field, pa.array(said, field.type))
        pq.write_table(table, folder / path.name)
    return folder


@pytest.fixture(scope="module")
def hostile(hostile_data: Path) -> TestClient:
    return client(hostile_data)


@pytest.mark.parametrize("tab", TABS)
def test_markup_in_a_pdf_is_shown_as_text(hostile: TestClient, document_id: str, tab: str) -> None:
    addresses = (
        "/",
        f"/d/{document_id}?tab={tab}&page=3",
        f"/f/{document_id}/{PERCENT}",
        "/s?q=alert",
        f"/s?q={quote(MARKUP)}",
    )
    for address in addresses if tab == "findings" else addresses[1:2]:
        elements = PageElements(page(hostile, address))
        assert [given.get("src") for tag_, given in elements.all if tag_ == "script"] == ["/static/view.js"]
        assert not [given for _, given in elements.all if "onerror" in given]
        said = "".join(elements.said)
        assert "49" not in said or "{{7*7}}" in said
        assert (
            r"<script>alert(1)</script>" in said and r"\u202e" in said and "\u202e" not in said and "\x1b" not in said
        )


def test_markup_stays_text_in_json_and_csv(hostile: TestClient, document_id: str) -> None:
    answer = hostile.get(f"/d/{document_id}.json?tab=letter")
    assert answer.headers["content-type"] == "application/json"
    assert "\u202e" not in answer.text and "\x1b" not in answer.text
    assert json.loads(answer.text)["document"]["number"] == MARKUP
    assert "\u202e" not in hostile.get("/s.csv?q=alert").text


def test_every_phrase_is_there_in_both_languages_and_every_refusal_has_a_remedy() -> None:
    codes = {
        kind.code
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, DocumentRefused) and kind is not DocumentRefused
    }
    assert {f"refusal.{code}" for code in codes} == {key for key in phrases() if key.startswith("refusal.")}
    for key, (vietnamese, english) in phrases().items():
        assert vietnamese and english
        assert set(re.findall(r"{(\w+)}", vietnamese)) == set(re.findall(r"{(\w+)}", english)), key


def test_a_later_run_is_seen_by_the_same_server(out: Path, tmp_path: Path) -> None:
    for path in out.glob("*.parquet"):
        shutil.copy2(path, tmp_path)
    browser = client(tmp_path)
    assert len(browser.get("/index.json").json()["dispatches"]) == 1
    table = pq.ParquetFile(out / "documents.parquet").read()
    pq.write_table(table.slice(0, 0), tmp_path / "documents.new")
    (tmp_path / "documents.new").rename(tmp_path / "documents.parquet")
    assert browser.get("/index.json").json()["dispatches"] == []
    (tmp_path / "documents.parquet").unlink()
    assert f"không có {tmp_path}" in page(browser, "/", 404)
    assert "does not exist" in page(browser, "/?lang=en", 404)


def test_a_page_asks_for_no_dataset_but_those_that_it_shows(out: Path, document_id: str, tmp_path: Path) -> None:
    for path in out.glob("*.parquet"):
        shutil.copy2(path, tmp_path)
    browser = client(tmp_path)
    for name in ("claims", "columns", "fragments", "hanoi_models", "signatures"):
        (tmp_path / f"{name}.parquet").unlink()
    for path in ("/", "/x", "/s?q=VNeID", "/m/1", "/compare?a=Bình Định&b=Bình Định", f"/d/{document_id}?tab=letter"):
        page(browser, path)


def test_what_was_refused_is_listed_with_what_to_do(out: Path, tmp_path: Path) -> None:
    for path in out.glob("*.parquet"):
        shutil.copy2(path, tmp_path)
    table = pq.ParquetFile(out / "quarantine.parquet").read()
    row = {
        "id": "unread/quarantine/a.pdf",
        "document_id": None,
        "file": "a.pdf",
        "sha256": None,
        "step": "ingest",
        "code": "empty_file",
        "message": "it has no bytes",
    }
    pq.write_table(pa.Table.from_pylist([row], schema=table.schema), tmp_path / "quarantine.parquet")
    text = page(client(tmp_path), "/")
    assert "a.pdf" in text and "Tải lại tệp từ nơi công bố." in text
    assert client(tmp_path).get("/id/unread/quarantine/a.pdf").headers["location"] == "/#quarantine"


def test_the_server_keeps_to_this_machine_and_says_what_to_do(out: Path, tmp_path: Path) -> None:
    served = serving(Folders(out, tmp_path), "127.0.0.1", 0)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{32}", served.address) and not served.is_open
    with pytest.raises(UsageError, match="choose another --port"):
        serving(Folders(out, tmp_path), "127.0.0.1", urlsplit(served.address).port or 0)
    served.close()
    with pytest.raises(UsageError, match="the one name or address"):
        serving(Folders(out, tmp_path), "0.0.0.0", 0)
    with pytest.raises(NotFoundError, match="congvan view FOLDER"):
        serving(Folders(tmp_path, tmp_path), "127.0.0.1", 0)
    shutil.copytree(out, tmp_path / "old", ignore=shutil.ignore_patterns(".*"))
    pq.write_table(
        pq.ParquetFile(out / "claims.parquet").read().drop_columns("holds"), tmp_path / "old" / "claims.parquet"
    )
    with pytest.raises(ContractError, match=r"claims\.parquet lacks \['holds'\]"):
        serving(Folders(tmp_path / "old", tmp_path), "127.0.0.1", 0)


def test_however_the_server_is_ended_its_copy_of_the_datasets_goes(out: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "view", str(out), "--port", "0"]
    begun = []
    # Whoever started the tests may have told processes to outlive a terminal: nohup.
    outlives = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    for ending in (signal.SIGTERM, signal.SIGINT if outlives else signal.SIGHUP):
        (tmp_path / ending.name).mkdir()
        environment = {**os.environ, "TMPDIR": str(tmp_path / ending.name)}
        begun.append(
            (ending, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment))
        )
    for ending, process in begun:
        with process:
            assert process.stdout is not None and process.stdout.readline().startswith(b"http://127.0.0.1:")
            assert len(list((tmp_path / ending.name).iterdir())) == 1
            process.send_signal(ending)
            try:
                _, said = process.communicate(timeout=60)
            finally:
                process.kill()
        assert said.endswith(b"congvan: ended\n") and process.returncode == 0, said.decode()
        assert list((tmp_path / ending.name).iterdir()) == []


def test_without_its_extra_the_command_says_what_to_install(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "starlette", None)
    done = CliRunner().invoke(app, ["view", str(out)])
    assert isinstance(done.exception, UsageError)
    assert "starlette" in str(done.exception) and "pip install 'congvan[view]'" in str(done.exception)


def test_other_commands_load_nothing_of_the_web() -> None:
    loaded = "import sys, pipeline.cli.app; print({'starlette', 'uvicorn', 'jinja2', 'duckdb'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_report_holds_its_findings_with_their_pictures_and_needs_no_other_file(
    out: Path, rows: Rows, document_id: str, tmp_path: Path
) -> None:
    written = tmp_path / "report.html"
    done = CliRunner().invoke(app, ["report", "--data", str(out), "--pdfs", str(RAW_PDFS), "--out", str(written)])
    assert done.exit_code == 0, done.output
    text = written.read_text(encoding="utf-8")
    elements = PageElements(text)
    assert all(row["message_vi"] in text for row in rows["findings"])
    assert "đã đọc 1 công văn, từ chối 0 tệp" in text and rows["documents"][0]["sha256"] in text
    pictures = [given["src"] for tag, given in elements.all if tag == "img"]
    assert len(pictures) >= len(rows["findings"])
    assert all(str(picture).startswith("data:image/png;base64,") for picture in pictures)
    assert not [tag for tag, _ in elements.all if tag in ("script", "link", "a")]
    one = [f"{document_id}/{PERCENT}", "--language", "en", "--data", str(out), "--out", str(written)]
    assert CliRunner().invoke(app, ["report", *one, "--pdfs", str(RAW_PDFS)]).exit_code == 0
    alone = written.read_text(encoding="utf-8")
    assert "827.724/838.840 is 98,67%, not 98.70%." in alone and alone.count("<article") == 1
    missing = CliRunner().invoke(app, ["report", "nothing", "--data", str(out), "--out", str(written)])
    assert isinstance(missing.exception, NotFoundError)


def test_markup_stays_text_in_a_report(hostile_data: Path, document_id: str, rows: Rows, tmp_path: Path) -> None:
    (tmp_path / ".work").mkdir()
    noted = {document_id: shown_name(RAW_PDFS / rows["documents"][0]["file"])}
    (tmp_path / ".work" / "sources.json").write_text(json.dumps(noted), encoding="utf-8")
    text = report(PublishedRows(hostile_data), Pictures(tmp_path, None), [], Language.VIETNAMESE)
    elements = PageElements(text)
    assert not [tag for tag, given in elements.all if tag == "script" or "onerror" in given]
    assert r"<script>alert(1)</script>" in "".join(elements.said)
    assert "\u202e" not in text and "\x1b" not in text
