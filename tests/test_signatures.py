"""Digital signatures: files are signed here by a throw-away authority, and read as they were made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.x509.oid import NameOID
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers import SimpleSigner
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.core.errors import ContractError
from pipeline.core.params import Params, SignaturesParams, load_params
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.schema.signatures import SignatureRow
from pipeline.core.step import DocumentInput
from pipeline.core.store import read_rows
from pipeline.steps.signatures.document import signature_rows
from testkit.datasets import NOBODY
from testkit.revised import plain_pdf, with_annotation, with_content, with_empty_field, with_number, without_form
from testkit.running import extracted
from testkit.signing import AGENCY, Identity, authority, identity, pem, plain_signer, signed, stamped

PERSON = (
    (NameOID.COMMON_NAME, "Trần Thị Thử"),
    (NameOID.ORGANIZATION_NAME, "ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH"),
    (NameOID.ORGANIZATIONAL_UNIT_NAME, "VĂN PHÒNG"),
    (NameOID.EMAIL_ADDRESS, "thu@example.gov.vn"),
    (NameOID.USER_ID, "CCCD:012345678901"),
    (NameOID.SERIAL_NUMBER, "MST:4100000000"),
)


Read = Callable[..., list[SignatureRow]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read the rows of a PDF; certificates behind it are the roots that are trusted."""

    def rows(pdf: bytes, *roots: str) -> list[SignatureRow]:
        path = tmp_path / "d.pdf"
        path.write_bytes(pdf)
        document = DocumentInput("d", path, NOBODY, {}, SignaturesParams(roots))
        return [row for name, row in signature_rows(document) if name == "signatures"]  # type: ignore[misc]

    return rows


def verdicts(rows: list[SignatureRow]) -> list[tuple[str | None, ...]]:
    return [(row["field"], row["verdict"], row["integrity"], row["covers"], row["changed_after"]) for row in rows]


def test_a_file_that_nobody_signed_has_no_signatures(read: Read) -> None:
    assert read(plain_pdf()) == []


def test_a_sound_signature_covers_the_file_and_is_of_whom_its_certificate_names(read: Read) -> None:
    (row,) = read(signed(plain_pdf(), reason="Phê duyệt"))
    assert verdicts([row]) == [("Signature1", "valid", "intact", "file", "none")]
    assert (row["kind"], row["revision"], row["revisions"]) == ("approval", 2, 2)
    assert (row["signer_person"], row["signer_agency"]) == (None, "Ủy ban nhân dân tỉnh Bình Định")
    assert (row["signer_organization"], row["signer_locality"]) == ("Tỉnh Bình Định", "Bình Định")
    assert (row["issuer"], row["issuer_organization"], row["serial"]) == ("Thử nghiệm CA", "Không có thật", "5eed")
    assert (row["stamped_at"], row["stamped_by"]) == ("2025-02-18T01:44:00+00:00", "Dấu thời gian")
    assert (row["stamp_verdict"], row["certificate_at_signing"]) == ("valid", "valid")
    assert (row["digest_algorithm"], row["signature_algorithm"]) == ("sha256", "sha256_ecdsa")
    assert (row["weak_digest"], row["trust"], row["reason"], row["fault"]) == (False, "not_judged", "Phê duyệt", None)


@pytest.mark.parametrize(
    ("rotate", "box"), [(0, (100, 692, 200, 742)), (90, (100, 100, 150, 200)), (180, (395, 100, 495, 150))]
)
def test_a_signature_stands_where_the_page_as_displayed_shows_it(read: Read, rotate: int, box: tuple[int, ...]) -> None:
    (row,) = read(signed(plain_pdf(rotate=rotate)))
    assert row["page"] == 1
    assert tuple(row[side] for side in ("x0", "top", "x1", "bottom")) == box


def test_a_signature_without_an_appearance_has_no_box(read: Read) -> None:
    (row,) = read(signed(plain_pdf(), box=None))
    assert (row["page"], row["x0"], row["fragments"], row["verdict"]) == (None, None, [], "valid")


def test_one_byte_that_was_changed_breaks_a_signature(read: Read) -> None:
    pdf = signed(plain_pdf("Kinh phi 100"))
    assert pdf.count(b"(Kinh phi 100)") == 1
    rows = read(pdf.replace(b"(Kinh phi 100)", b"(Kinh phi 900)"))
    assert verdicts(rows) == [("Signature1", "invalid", "broken", "file", "none")]


def test_content_that_was_added_after_signing_is_a_change_of_its_page(read: Read) -> None:
    (row,) = read(with_content(signed(plain_pdf())))
    assert verdicts([row]) == [("Signature1", "valid", "intact", "revision", "content")]
    assert (row["changed_in"], row["changed_pages"]) == ([3], [1])


def test_a_note_laid_over_a_page_after_signing_is_an_annotation(read: Read) -> None:
    (row,) = read(with_annotation(signed(plain_pdf())))
    assert verdicts([row]) == [("Signature1", "valid", "intact", "revision", "annotation")]
    assert (row["changed_in"], row["changed_pages"]) == ([3], [1])


def test_a_number_given_after_signing_is_a_form_that_was_filled(read: Read) -> None:
    (row,) = read(with_number(signed(plain_pdf(field=True))))
    assert verdicts([row]) == [("Signature1", "valid", "intact", "revision", "form")]
    assert (row["changed_in"], row["changed_pages"]) == ([], [])


def test_a_second_signature_is_a_form_that_was_filled_after_the_first(read: Read) -> None:
    rows = read(signed(signed(plain_pdf(), whose=identity(PERSON)), "Signature2"))
    assert verdicts(rows) == [
        ("Signature1", "valid", "intact", "revision", "form"),
        ("Signature2", "valid", "intact", "file", "none"),
    ]
    assert [row["revision"] for row in rows] == [2, 3]


def test_content_between_two_signatures_is_a_change_after_the_first_alone(read: Read) -> None:
    rows = read(signed(with_content(signed(plain_pdf())), "Signature2"))
    assert [row["changed_after"] for row in rows] == ["content", "none"]


def test_a_visible_signature_may_follow_a_certification_unless_that_allows_no_changes(read: Read) -> None:
    for allowed, fault in ((MDPPerm.FILL_FORMS, False), (MDPPerm.NO_CHANGES, True)):
        pdf = with_number(signed(plain_pdf(field=True), certify=allowed))
        (row,) = read(pdf)
        assert (row["kind"], row["changed_after"], bool(row["fault"])) == ("certification", "form", fault)


def test_a_time_stamp_of_the_whole_document_is_a_row_of_its_own(read: Read) -> None:
    rows = read(stamped(signed(plain_pdf())))
    assert [(row["kind"], row["verdict"], row["covers"]) for row in rows] == [
        ("approval", "valid", "revision"),
        ("timestamp", "valid", "file"),
    ]
    assert (rows[1]["stamped_at"], rows[1]["stamp_verdict"]) == ("2025-02-18T01:44:00+00:00", "valid")
    assert (rows[0]["changed_after"], rows[1]["page"]) == ("none", None)


def test_a_weak_digest_is_named_and_not_refused(read: Read) -> None:
    (row,) = read(signed(plain_pdf(), digest="sha1"))
    assert (row["verdict"], row["digest_algorithm"], row["weak_digest"]) == ("valid", "sha1", True)


@pytest.mark.parametrize(
    ("since", "until", "at"), [(2020, 2024, "expired"), (2025, 2026, "valid"), (2026, 2030, "not_yet_valid")]
)
def test_a_certificate_is_judged_at_the_time_of_signing_not_today(read: Read, since: int, until: int, at: str) -> None:
    """The time stamp is of February 2025; all these certificates will have ended for who reads this later."""
    begin, end = datetime(since, 1, 1, tzinfo=UTC), datetime(until, 1, 1, tzinfo=UTC)
    (row,) = read(signed(plain_pdf(), whose=identity(AGENCY, since=begin, until=end)), pem(authority()))
    assert (row["certificate_at_signing"], row["verdict"]) == (at, "valid")
    assert row["trust"] == ("trusted" if at == "valid" else "untrusted")


def test_a_field_that_was_never_signed_says_so(read: Read) -> None:
    alone = read(with_empty_field(plain_pdf()))
    assert verdicts(alone) == [("Signature9", "unsigned", None, None, None)]
    beside = read(with_empty_field(signed(plain_pdf())))
    assert [(row["field"], row["kind"]) for row in beside] == [("Signature1", "approval"), ("Signature9", "unsigned")]


def test_bytes_before_the_header_do_not_keep_a_signature_from_being_read(read: Read) -> None:
    (row,) = read(b"HTTP/1.1 200 OK\r\n\r\n\r\n" + signed(plain_pdf()))
    assert verdicts([row]) == [("Signature1", "valid", "intact", "file", "none")]
    assert "header stands behind 21 bytes" in str(row["fault"])


def test_a_signature_is_found_on_its_page_where_the_file_has_lost_its_form(read: Read) -> None:
    (row,) = read(without_form(signed(plain_pdf())))
    assert verdicts([row]) == [("Signature1", "valid", "intact", "revision", "not_told")]
    assert row["page"] == 1


def test_annotations_may_be_listed_by_a_reference(read: Read) -> None:
    """Testkit's note is, as a signature of a gazette was."""
    rows = read(signed(with_annotation(plain_pdf())))
    assert verdicts(rows) == [("Signature1", "valid", "intact", "file", "none")]


def test_a_signature_that_a_program_kept_when_it_wrote_the_file_anew_cannot_be_told(read: Read) -> None:
    pdf = signed(plain_pdf())
    first = pdf.index(b"/ByteRange [") + len(b"/ByteRange [")
    length = pdf.index(b"]", first) - first
    longer = f"0 100000 {100000 + 200} 5000".encode().ljust(length)
    (row,) = read(pdf[:first] + longer + pdf[first + length :])
    assert (row["verdict"], row["integrity"], row["covers"], row["changed_after"]) == (
        "not_told",
        None,
        "part",
        "not_told",
    )
    assert "written anew" in str(row["fault"])


class WithoutNull(SimpleSigner):
    """Signs a digest whose algorithm lacks its NULL, as programs do that make the padding by hand."""

    key: RSAPrivateKey

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: FBT001, FBT002
        numbers = self.key.private_numbers()
        size = numbers.public_numbers.n.bit_length() // 8
        info = bytes.fromhex("302f300b0609608648016503040201") + b"\x04\x20" + hashlib.sha256(data).digest()
        padded = b"\x00\x01" + b"\xff" * (size - len(info) - 3) + b"\x00" + info
        return pow(int.from_bytes(padded), numbers.d, numbers.public_numbers.n).to_bytes(size)


def test_a_digest_without_its_null_is_irregular_and_yet_of_its_key(read: Read) -> None:
    def signer(whose: Identity) -> SimpleSigner:
        plain = plain_signer(whose)
        made = WithoutNull(plain.signing_cert, plain.signing_key, plain.cert_registry)
        assert isinstance(whose.key, RSAPrivateKey)
        made.key = whose.key
        return made

    (row,) = read(signed(plain_pdf(), whose=identity(kind="rsa"), signer=signer))
    assert (row["verdict"], row["integrity"]) == ("irregular", "intact")
    assert "lacks the NULL" in str(row["fault"])


def test_a_signature_by_another_key_than_that_of_its_certificate_is_invalid(read: Read) -> None:
    def signer(whose: Identity) -> SimpleSigner:
        plain, other = plain_signer(whose), plain_signer(authority())
        return SimpleSigner(plain.signing_cert, other.signing_key, plain.cert_registry)

    (row,) = read(signed(plain_pdf(), signer=signer))
    assert (row["verdict"], row["integrity"]) == ("invalid", "intact")


def test_a_signature_that_cannot_be_parsed_is_a_row_with_the_reason(read: Read) -> None:
    pdf = signed(plain_pdf())
    at = pdf.index(b"/Contents <3") + len(b"/Contents <")
    (row,) = read(pdf[:at] + b"ff" + pdf[at + 2 :])
    assert (row["verdict"], row["field"]) == ("not_told", "Signature1")
    assert row["fault"]


def test_no_address_and_no_number_of_a_person_is_published(read: Read) -> None:
    reason = "Trần Thị Thử<thu@example.gov.vn> đã ký, điện thoại 0912 345 678, CCCD: 012345678901"
    (row,) = read(signed(plain_pdf(), whose=identity(PERSON), reason=reason))
    assert (row["signer_person"], row["signer_agency"], row["signer_units"]) == ("Trần Thị Thử", None, ["VĂN PHÒNG"])
    assert row["reason"] == "Trần Thị Thử đã ký, điện thoại ,"
    said = json.dumps(row, ensure_ascii=False)
    assert not [told for told in ("@", "0912", "345 678", "012345678901", "4100000000") if told in said]


def test_roots_are_read_from_the_folder_that_the_parameters_name(tmp_path: Path) -> None:
    (tmp_path / "roots").mkdir()
    (tmp_path / "roots" / "ca.pem").write_text(pem(authority()))
    params = tmp_path / "params.yaml"
    params.write_text("signatures:\n  trust_roots: roots\n")
    assert load_params(params).signatures.trust_roots == (pem(authority()),)
    params.write_text("signatures:\n  trust_roots: nowhere\n")
    with pytest.raises(ContractError, match=r"signatures\.trust_roots is 'nowhere'"):
        load_params(params)
    params.write_text("signatures:\n  trust_roots: null\n")
    assert load_params(params).signatures.trust_roots == ()


def test_a_root_that_is_no_certificate_ends_the_run(read: Read) -> None:
    with pytest.raises(ContractError, match="a trust root cannot be read as a certificate"):
        read(signed(plain_pdf()), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")


def test_a_document_tells_who_signed_it_and_when_and_its_trace_every_signature(tmp_path: Path) -> None:
    pdf = tmp_path / "letter.pdf"
    pdf.write_bytes(signed(signed(plain_pdf(), whose=identity(PERSON)), "Signature2"))
    out = tmp_path / "out"
    extracted([pdf], out, Params())
    (letter,) = read_rows(out / "documents.parquet", DocumentRow)
    assert letter["signed_by"] == "Ủy ban nhân dân tỉnh Bình Định"
    assert str(letter["signed_on"]) == "2025-02-18"
    told = CliRunner().invoke(app, ["trace", letter["id"], "--data", str(out)]).stdout
    assert f"signed    {letter['id']}/s0: valid, Trần Thị Thử" in told
    assert f"signed    {letter['id']}/s1: valid, Ủy ban nhân dân tỉnh Bình Định" in told
    assert CliRunner().invoke(app, ["trace", f"{letter['id']}/s0", "--data", str(out)]).exit_code == 0
    shown = CliRunner().invoke(app, ["show", "signatures", "--columns", "field,verdict", "--data", str(out)]).stdout
    assert "Signature2 │ valid" in shown
    few = CliRunner().invoke(app, ["show", "signatures", "--data", str(out)])
    assert "│ valid   │ none          │" in few.stdout
    assert "other columns, for --columns: " in few.stderr and "stamped_at" in few.stderr
