"""A page as the reader found it, before anything was rebuilt."""

from __future__ import annotations

from typing import Annotated, TypedDict

from pipeline.core.schema.fields import About, AddedInRevision, Dataset, DocumentId, PageNumber

Width = Annotated[float, About("Width as displayed", unit="pt", source="read")]
Height = Annotated[float, About("Height as displayed", unit="pt", source="read")]
Rotation = Annotated[int, About("The page's /Rotate, already applied to every box", unit="degrees", source="read")]
Turn = Annotated[
    int,
    About(
        "Clockwise turn of the page's text: words and rules are those of the page turned back",
        unit="degrees",
        source="read",
    ),
]
Skew = Annotated[
    float,
    About(
        "By how many degrees more lines fall to the right; words and rules are those of the page made level",
        unit="degrees",
        source="read",
    ),
]
TEXT_SOURCES = ("digital", "ocr", "needs_recognition", "blank")
TextSource = Annotated[
    str,
    About(
        "digital, ocr (a picture whose print was recognized), needs_recognition (a picture, with or without a"
        " text layer of unknown making, and nothing here to recognize it with) or blank",
        source="read",
        values=TEXT_SOURCES,
    ),
]
TextEncoding = Annotated[
    str,
    About(
        "How the text was encoded, by its fonts: unicode, tcvn3, tcvn3_capitals, vni, viscii, vps, joined by +",
        source="read",
    ),
]
WordCount = Annotated[int, About("Words read on the page", unit="words", source="read")]
HiddenWordCount = Annotated[
    int,
    About(
        "Words of the text layer that the page does not show, by colour, what was painted over them, layer, clip, "
        "size or crop; they were left out",
        unit="words",
        source="read",
    ),
]
AreasNotRead = Annotated[
    int,
    About(
        "Parts of the page that show print which was not read: pictures and outlines that recognition could not "
        "make out",
        source="read",
    ),
]
OcrConfidence = Annotated[
    float | None, About("Mean confidence of recognized words; null where text was not recognized", source="read")
]
OcrEngine = Annotated[
    str | None, About("What recognized the text, with its version and the hashes of its models", source="read")
]

PageAdded = Annotated[
    AddedInRevision,
    About(
        "The revision of the file, from 1, that brought the page after the first signature; null where it was there "
        "when it was signed, where nobody signed, and where that cannot be told"
    ),
]


class ReadPageRow(TypedDict):
    """A page, as read."""

    document_id: DocumentId
    page: PageNumber
    width: Width
    height: Height
    rotation: Rotation
    turn: Turn
    skew: Skew
    text_source: TextSource
    text_encoding: TextEncoding
    words: WordCount
    words_hidden: HiddenWordCount
    areas_not_read: AreasNotRead
    image_share: Annotated[float, About("Share of the page under its largest picture", source="read")]
    ocr_confidence: OcrConfidence
    ocr_engine: OcrEngine
    added_in_revision: PageAdded


DATASET = Dataset("read_pages", ReadPageRow, row_is="a page, as read", key=("document_id", "page"), published=False)
