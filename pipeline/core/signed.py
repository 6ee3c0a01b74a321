"""What rows of `signatures` say of a letter: which of them hold, on which day they were made, and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, timezone

from normalizers.text import fold
from pipeline.core.schema.signatures import SignatureRow

VIETNAM = timezone(timedelta(hours=7))
"""The zone of all Vietnam, without summer time, since 1975."""


def holds(row: SignatureRow) -> bool:
    """Whether a signature is of bytes that the file has, made by the key of its certificate."""
    return row["verdict"] in ("valid", "irregular")


def signing_day(row: SignatureRow) -> date | None:
    """The day in Vietnam on which it was made: by its time stamp where that is valid, else as its machine says."""
    at = row["stamped_at"] if row["stamp_verdict"] == "valid" else row["claimed_at"]
    return datetime.fromisoformat(at).astimezone(VIETNAM).date() if at else None


def first_signature(rows: Iterable[SignatureRow]) -> SignatureRow | None:
    """The first signature of a whole revision that holds."""
    return next((row for row in rows if holds(row) and row["signed_bytes"] is not None), None)


def signer_name(row: SignatureRow) -> str | None:
    """Whom its certificate names."""
    return row["signer_person"] or row["signer_agency"] or row["signer_organization"]


def authority_signature(rows: Iterable[SignatureRow]) -> SignatureRow | None:
    """The signature of the authority: the last of a whole revision that holds by an agency which is no unit of another,
    else by any agency.

    An authority seals last of all; who copies the letter for publication signs later, as a unit (OU) as a rule.
    """
    agencies = [row for row in rows if holds(row) and row["covers"] != "part" and row["signer_agency"]]
    own = [row for row in agencies if not row["signer_units"]]
    return next(reversed(own or agencies), None)


def agency_names(row: SignatureRow) -> Sequence[str]:
    """The names by which its certificate tells the agency: its own, its units', its organization's."""
    named = [row["signer_agency"], *row["signer_units"], row["signer_organization"]]
    return [name for name in named if name]


def full_name(row: SignatureRow) -> str:
    """The names in one, those left out that another holds: Ủy ban nhân dân tỉnh, Tỉnh Bà Rịa - Vũng Tàu."""
    kept: list[str] = []
    for name in agency_names(row):
        if not any(fold(name) in fold(other) for other in kept):
            kept.append(name)
    return ", ".join(kept)
