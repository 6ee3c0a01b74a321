"""Articles that a document cites as its own and does not have: "Điều 13 Quy chế này" in a text without articles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Finding, Severity
from pipeline.core.located_text import fragments_from
from pipeline.core.step import DocumentInput
from pipeline.steps.check.texts import is_digital, quoted_ranges, texts_of

OWN_ARTICLE = FindingKind(
    name="own_article",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message='The text cites "{observed}" as its own and has no such article.',
    message_vi='Văn bản dẫn "{observed}" như điều của chính mình nhưng không có điều đó.',
    means="A text cites an article of this document by its number, or a clause of this article, and the document has "
    "no article of that number, or none at all; such words often come with a text that was copied.",
    means_vi="Văn bản dẫn điều, khoản của chính văn bản này nhưng văn bản không có điều đó hoặc không chia thành điều; "
    "thường do chép nguyên văn từ văn bản khác.",
    todo="Look in the document that the text was copied from which article is meant.",
    todo_vi="Đối chiếu văn bản gốc được chép để biết điều được dẫn.",
    apart=("observed", "evidence_ids"),
)

ARTICLE = re.compile(r"\s*[“\"]?Điều\s+(\d{1,3})\s*[.:]")
OWN = re.compile(
    r"(?:điểm\s+\w+,?\s+)?(?:khoản\s+\d+,?\s+)?điều\s+(?:(?P<number>\d{1,3})(?:\s+của)?\s+"
    r"(?:quy chế|thông tư|nghị định|quyết định|luật|quy định|bộ luật|điều lệ|nghị quyết)\s+)?này(?!\w)",
    re.IGNORECASE,
)


def check(document: DocumentInput) -> Iterator[Finding]:
    """One finding for every article that a text cites as one of this document, which has none of that number."""
    if not is_digital(document):
        return
    texts = list(texts_of(document))
    articles = {int(begun[1]) for text in texts if (begun := ARTICLE.match(text["text"]))}
    for text, quoted in zip(texts, quoted_ranges(text["text"] for text in texts), strict=True):
        for cited in OWN.finditer(text["text"]):
            number = cited["number"]
            held = int(number) <= max(articles, default=0) if number else bool(articles)
            if not held and not any(start <= cited.start() < end for start, end in quoted):
                yield OWN_ARTICLE.found(observed=cited[0], evidence_ids=[text["id"]], fragments=fragments_from(text))
