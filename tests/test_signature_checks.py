"""What the checks say of a letter's digital signatures; rows are made by hand."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.core.findings import Finding
from pipeline.steps.check.checks import CHECKS
from testkit.datasets import Made, made_document

LETTER: Made = {
    "id": "d",
    "issuing_authority": "ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH",
    "parent_authority": None,
    "province": "Bình Định",
    "issued_on": date(2025, 2, 18),
    "signer_name": "Nguyễn Văn Thử",
}
SIGNED: Made = {
    "id": "d/s0",
    "field": "Signature1",
    "verdict": "valid",
    "integrity": "intact",
    "certificate_at_signing": "valid",
    "stamp_verdict": "valid",
    "stamped_at": "2025-02-18T01:44:00+00:00",
    "claimed_at": "2025-02-18T08:44:00+07:00",
    "trust": "not_judged",
    "covers": "file",
    "changed_after": "none",
    "changed_pages": [],
    "fault": None,
    "signer_person": None,
    "signer_agency": "Ủy ban nhân dân tỉnh Bình Định",
    "signer_organization": "Tỉnh Bình Định",
    "signer_units": [],
    "fragments": [],
    "revision": 2,
    "signed_bytes": 1000,
}
PERSON: Made = {"signer_agency": None, "signer_person": "Nguyễn Văn Thử"}


def found(check: str, *signatures: Made, **letter: object) -> list[tuple[str, str | None]]:
    rows = [{**SIGNED, "id": f"d/s{n}", **row} for n, row in enumerate(signatures)]
    document = made_document(signatures=rows, documents=[{**LETTER, **letter}])
    return [(str(finding.severity), finding.observed) for finding in _findings(check, document)]


def _findings(check: str, document: object) -> list[Finding]:
    return list(CHECKS[check](document))  # type: ignore[arg-type]


def test_a_sound_signature_of_the_letters_authority_on_its_day_is_no_finding() -> None:
    checks = [name for name in CHECKS if name.startswith("signature_")]
    assert len(checks) == 5
    assert [told for name in checks for told in found(name, {}, PERSON)] == []


@pytest.mark.parametrize(
    ("agency", "organization", "told"),
    [
        ("Uỷ ban nhân dân tỉnh", "Tỉnh Bình Định", []),
        ("VĂN PHÒNG", "ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH", []),
        ("Ủy ban nhân dân tỉnh Gia Lai", "Tỉnh Gia Lai", []),  # One province with Bình Định since 2025.
        ("Cổng Thông tin điện tử Chính phủ", "Văn phòng Chính phủ", ["info"]),
        ("Ủy ban nhân dân tỉnh Lạng Sơn", "Tỉnh Lạng Sơn", ["warning"]),
    ],
)
def test_who_signed_is_held_to_the_authority(agency: str, organization: str, told: list[str]) -> None:
    row: Made = {"signer_agency": agency, "signer_organization": organization}
    assert [severity for severity, _ in found("signature_authority", row)] == told


def test_a_copy_signed_by_a_portal_beside_the_authority_is_no_finding() -> None:
    portal: Made = {"signer_agency": "Trung tâm Công báo", "signer_units": ["Văn phòng"]}
    assert found("signature_authority", {}, portal) == []


def test_a_signature_that_does_not_hold_speaks_for_no_authority() -> None:
    assert found("signature_authority", {"verdict": "invalid", "signer_agency": "Bộ Xây dựng"}) == []


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (["2025-02-18"], []),
        (["2025-02-12", "2025-02-18"], []),
        (["2025-02-18", "2025-03-01"], []),
        (["2025-02-12", "2025-02-17"], [("warning", "2025-02-17")]),
        (["2025-02-20", "2025-02-21"], [("info", "2025-02-20")]),
    ],
)
def test_the_day_of_signing_is_held_to_the_date(days: list[str], told: list[tuple[str, str]]) -> None:
    assert found("signature_date", *({"stamped_at": f"{day}T01:00:00+00:00"} for day in days)) == told


def test_the_day_is_that_of_vietnam_and_a_stamp_goes_before_a_clock() -> None:
    assert found("signature_date", {"stamped_at": "2025-02-17T17:30:00+00:00"}) == []
    late: Made = {"claimed_at": "2025-02-19T08:00:00+07:00"}
    assert found("signature_date", late) == []
    assert found("signature_date", {**late, "stamp_verdict": None}) == [("info", "2025-02-19")]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"verdict": "irregular", "fault": "no NULL"}, []),
        ({"weak_digest": True}, []),
        ({"verdict": "unsigned", "integrity": None}, []),
        ({"verdict": "invalid", "integrity": "broken"}, [("warning", "broken")]),
        ({"verdict": "invalid"}, [("warning", "invalid")]),
        ({"certificate_at_signing": "expired"}, [("warning", "expired")]),
        ({"stamp_verdict": "invalid"}, [("warning", "invalid time stamp")]),
        ({"trust": "untrusted"}, [("warning", "untrusted")]),
        ({"verdict": "not_told", "integrity": None, "fault": "written anew"}, [("info", "written anew")]),
    ],
)
def test_a_signature_that_cannot_be_relied_on_is_a_finding_and_a_habit_of_programs_is_none(
    row: Made, told: list[tuple[str, str]]
) -> None:
    assert found("signature_verdict", row) == told


@pytest.mark.parametrize(
    ("changes", "told"),
    [("none", []), ("form", []), ("annotation", ["warning"]), ("content", ["warning"]), ("not_told", ["info"])],
)
def test_changes_beyond_fields_are_findings(changes: str, told: list[str]) -> None:
    row: Made = {"changed_after": changes, "changed_pages": [2], "fault": "why"}
    assert [severity for severity, _ in found("signature_changes", row)] == told
    assert found("signature_changes", {**row, "verdict": "invalid"}) == []


def test_a_signature_of_a_part_of_the_file_is_a_warning() -> None:
    row: Made = {"covers": "part", "changed_after": "not_told"}
    assert [severity for severity, _ in found("signature_changes", row)] == ["warning"]
    assert found("signature_changes", {**row, "verdict": "not_told"}) == []


def test_a_signer_whom_no_certificate_names_is_told_where_persons_signed() -> None:
    assert found("signature_signer", {}) == []
    assert found("signature_signer", PERSON) == []
    other: Made = {**PERSON, "signer_person": "Trần Thị Khác"}
    assert found("signature_signer", other) == [("info", "Trần Thị Khác")]
    assert found("signature_signer", other, PERSON) == []
    assert found("signature_signer", other, signer_name=None) == []


FIGURE: Made = {
    "id": "d/b1/f0",
    "source_id": "d/b1",
    "kind": "money",
    "text": "900 đồng",
    "page": 1,
    "fragments": [],
    "added_in_revision": 3,
}
GIVEN = [{"field": "issued_on", "source_id": "d/b1"}]


@pytest.mark.parametrize(
    ("figure", "signature", "evidence", "told"),
    [
        ({}, {}, [], ["warning"]),
        ({"added_in_revision": None}, {}, [], []),
        ({}, {}, GIVEN, ["warning"]),
        ({"kind": "date"}, {}, GIVEN, []),
        ({"kind": "date"}, {}, [], ["warning"]),
        ({}, {"verdict": "invalid"}, [], []),
        ({}, {"signed_bytes": None}, [], []),
        ({}, {"revision": 3}, [], []),
    ],
    ids=[
        "a figure",
        "there when signed",
        "money beside the date",
        "the date",
        "a date",
        "broken",
        "part",
        "signed too",
    ],
)
def test_a_figure_that_came_after_the_first_signature_that_holds_is_told_unless_it_is_number_or_date(
    figure: Made, signature: Made, evidence: list[Made], told: list[str]
) -> None:
    document = made_document(
        signatures=[{**SIGNED, **signature}],
        documents=[{**LETTER, "evidence": evidence}],
        figures=[{**FIGURE, **figure}],
    )
    assert [str(finding.severity) for finding in _findings("added_after_signing", document)] == told


def test_figures_of_a_page_that_came_later_are_told_with_the_page() -> None:
    pages: list[Made] = [{"id": f"d/p{n}", "page": n, "added_in_revision": 3 if n == 1 else None} for n in (1, 2)]
    document = made_document(
        signatures=[SIGNED],
        documents=[{**LETTER, "evidence": []}],
        pages=pages,
        figures=[FIGURE, {**FIGURE, "page": 2}],
    )
    found = _findings("added_after_signing", document)
    assert [(finding.observed, finding.page) for finding in found] == [(None, 1), ("900 đồng", None)]
