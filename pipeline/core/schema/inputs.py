"""What ingest found: one PDF, by its bytes."""

from __future__ import annotations

from typing import Annotated, TypedDict

import pyarrow as pa

from pipeline.core.schema.fields import About, Dataset, DocumentId, File, OriginRow, Sha256

Bytes = Annotated[int, About("Size of the PDF", unit="bytes", source="ingest", arrow=pa.int64())]
PageCount = Annotated[int, About("Pages in the PDF", unit="pages", source="ingest")]
Origin = Annotated[
    OriginRow | None, About("Where the file came from, as recorded in origins.yml beside it", source="origins.yml")
]


class InputRow(TypedDict):
    """A PDF that was found and accepted."""

    document_id: DocumentId
    file: File
    sha256: Sha256
    bytes: Bytes
    page_count: PageCount
    origin: Origin


DATASET = Dataset("inputs", InputRow, row_is="a PDF that was found and accepted", key=("document_id",), published=False)
