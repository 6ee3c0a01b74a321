"""From an id back to the page: its document, its boxes, and what the page says there when it is read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import cast

from normalizers.values.numbers import all_digits
from pipeline.core.messages import Message, joined_messages
from pipeline.core.params import ReadParams
from pipeline.core.schema.corrections import CorrectionRow
from pipeline.core.schema.pages import PageRow
from pipeline.core.schema.signatures import SignatureRow
from pipeline.core.signed import first_signature, signer_name
from pipeline.layout.geometry import Box
from pipeline.workflow.located import REFERRING, AnyRow, Located, fragments_of
from pipeline.workflow.reading_again import DEFAULTS, read_again

AREAS = ("tables", "pages")
"""Datasets whose rows are areas: their letters may be read again in another order."""
UNREAD = ("pages", "signatures")
"""Datasets whose rows say nothing of the text in their boxes."""
TOLD_OTHERWISE = {
    *("id", "document_id", "text", "message", "seen", "seen_text", "page", "x0", "top", "x1", "bottom"),
    *("char_start", "char_end", "value_approximate", "value_to_approximate", "denominator_approximate", *REFERRING),
}
"""Columns that a trace has no value of: it tells them in another way, or they tell nobody more."""
TEXT_COLUMNS = (
    "text",
    "evidence_text",
    "message",
    "number",
    "title",
    "name",
    "signer_agency",
    "signer_person",
    "field",
)


@dataclass(frozen=True)
class Spot:
    """A box on a page, what the dataset says of it, and what the page says there when read again."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    read_again: str
    agrees: bool

    @property
    def box(self) -> Box:
        """Where it lies, in points."""
        return Box(self.x0, self.top, self.x1, self.bottom)


@dataclass(frozen=True)
class Trace:
    """Where a row of a dataset comes from. `values` are its single values by column, without its text and place; `via`
    are the ids it rests on, `corrected` what persons decided of them; `mended` says whether that changed a text which
    values were read from; `seen` is a figure as its page's picture shows it, with the verdict; `signed` are the digital
    signatures of a document, `signed_bytes` the file as it was signed, for a row of what came later or a finding on a
    signature."""

    id: str
    dataset: str
    document_id: str
    file: str
    number: str | None
    text: str
    values: Mapping[str, str]
    via: Sequence[str]
    spots: Sequence[Spot]
    corrected: Sequence[str]
    seen: str | None
    mended: bool
    signed: Sequence[str]
    signed_bytes: int | None

    @property
    def agrees(self) -> bool:
        """Whether every box says again what the dataset holds; one whose cell was corrected need not."""
        return self.mended or all(spot.agrees for spot in self.spots)

    def as_dict(self) -> dict[str, object]:
        """As a JSON object."""
        return {**asdict(self), "agrees": self.agrees}


def trace(
    located: Located,
    pdf: Path,
    pages: Sequence[PageRow] = (),
    corrections: Sequence[CorrectionRow] = (),
    params: ReadParams = DEFAULTS,
    signatures: Sequence[SignatureRow] = (),
) -> Trace:
    """Read every box of a row again from the PDF; `pages`, `corrections` and `signatures` are those of its document,
    `params` those of the run that read it."""
    assert located.document is not None
    row = located.row
    fragments = fragments_of(located, pages)
    again = read_again(pdf, fragments, {page["page"] for page in pages if page["text_source"] == "ocr"}, params)
    spots = [
        Spot(
            **fragment,
            read_again=text,
            agrees=located.of_whole_page or _agree(row.get("dataset", located.dataset), fragment["text"], text),
        )
        for fragment, text in zip(fragments, again, strict=True)
    ]
    via = [str(found) for name in REFERRING if (found := row.get(name))]
    via += row.get("evidence_ids", [])
    via += [cell["cell_id"] for cell in row.get("cells", [])]
    return Trace(
        id=str(row["id"]),
        dataset=located.dataset,
        document_id=located.document["id"],
        file=located.document["file"],
        number=located.document["number"],
        text=next((str(said) for name in TEXT_COLUMNS if (said := row.get(name))), ""),
        values=_values(located),
        via=via,
        spots=spots,
        corrected=[_told(c) for c in corrections if not {row["id"], *via}.isdisjoint(c["target_ids"])],
        seen=f"{row['seen_text']} ({row['seen']})" if row.get("seen") else None,
        mended=located.dataset != "cells" and any(_mends(c, via) for c in corrections),
        signed_bytes=_signed_bytes(row, signatures),
        signed=[_signed(one) for one in signatures] if located.dataset == "documents" else [],
    )


def _values(located: Located) -> dict[str, str]:
    """What each column says that holds one value, and none of those that are told otherwise."""
    row = cast("Mapping[str, object]", located.row)
    single = (bool, int, float, str, date, datetime, Decimal)
    return {
        name: all_digits(said) if isinstance(said, Decimal) else str(said)
        for name, said in row.items()
        if name not in TOLD_OTHERWISE and isinstance(said, single) and said != ""
    }


def _signed_bytes(row: AnyRow, signatures: Sequence[SignatureRow]) -> int | None:
    """How many bytes of the file are what was signed, where a row came after that, or rests on a signature."""
    named = set(row.get("evidence_ids", []))
    first = first_signature(s for s in signatures if s["id"] in named or row.get("added_in_revision") is not None)
    return first["signed_bytes"] if first else None


def _signed(row: SignatureRow) -> Message:
    """A signature in a line."""
    who = signer_name(row) or Message("nobody named")
    when = row["stamped_at"] if row["stamp_verdict"] == "valid" else row["claimed_at"]
    unchanged = {"none": Message("nothing changed after it"), None: Message("changes after it not told")}
    after = unchanged.get(row["changed_after"], Message("changed after it: {what}", what=row["changed_after"]))
    trust = Message("trust {trust}", trust=row["trust"])
    told = joined_messages(", ", [f"{row['verdict']}", who, f"{when}" if when else Message("no time"), after, trust])
    return Message("{id}: {told}{fault}", id=row["id"], told=told, fault=f" ({row['fault']})" if row["fault"] else "")


def _mends(correction: CorrectionRow, via: Sequence[str]) -> bool:
    """Whether it changed the text of a cell that a row rests on."""
    return correction["kind"] == "cells" and not set(via).isdisjoint(correction["target_ids"])


def _told(correction: CorrectionRow) -> Message:
    """A correction in a line."""
    who = f"{correction['decided_by']}, {correction['decided_on']}: {correction['reason']}"
    return Message("{read!r} is {given!r} ({who})", read=correction["read"], given=correction["given"], who=who)


def _agree(dataset: str, text: str, again: str) -> bool:
    if dataset in UNREAD or (dataset == "findings" and not text):
        return True
    if dataset in AREAS:
        return Counter("".join(text.split())) == Counter("".join(again.split()))
    return "".join(text.split()) == "".join(again.split())
