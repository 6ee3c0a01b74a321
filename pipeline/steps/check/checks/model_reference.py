"""A model that one list sends the reader to, against the list it should be in."""

from __future__ import annotations

from collections.abc import Iterator

from normalizers.model_names import find_model_mentions
from pipeline.core.findings import Finding, Severity
from pipeline.core.placed import fragments_from
from pipeline.core.step import DocumentInput


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every mention in Hanoi's list of a model number that the province's list does not hold."""
    models = list(document.rows("models"))
    own = {model["model_number"] for model in models if model["list"] == "province"}
    cells = {
        cell["cell_id"]: model
        for model in models
        if model["list"] == "hanoi"
        for cell in model["cells"]
        if cell["role"] in ("results", "note", "obstacles")
    }
    if not own or not cells:
        return
    for cell in document.rows("cells", "id", "text", "fragments"):
        model = cells.get(cell["id"])
        for mention in find_model_mentions(cell["text"]) if model else ():
            missing = [number for number in mention.numbers if number not in own]
            if model and missing:
                said = ", ".join(map(str, missing))
                yield Finding(
                    check="model_reference",
                    severity=Severity.WARNING,
                    message=f"{mention.text!r} of Hanoi's model {model['model_number']}: the list has no model {said}.",
                    message_vi=f"{mention.text!r} ở mô hình {model['model_number']} của Hà Nội: danh mục không có mô "
                    f"hình số {said}.",
                    expected="a model of the list",
                    observed=said,
                    evidence_ids=[model["id"], cell["id"]],
                    fragments=fragments_from(cell),
                )
