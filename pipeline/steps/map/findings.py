"""What mapping can find: lists that lack, names that changed, references that lead nowhere."""

from __future__ import annotations

from pipeline.core.finding_kinds import About, FindingKind
from pipeline.core.findings import Severity

PROVINCE_LIST_MISSING = FindingKind(
    name="province_list_missing",
    severity=Severity.WARNING,
    about=About.DOCUMENT,
    message="{models} models of Hanoi's are listed, and no list of the province's own: nothing was compared.",
    message_vi="Có {models} mô hình của Hà Nội nhưng không có danh mục của tỉnh: không đối chiếu được.",
    means="The dispatch answers on Hanoi's models, and the province's list came with another dispatch, or not at all.",
    means_vi="Văn bản trả lời về các mô hình của Hà Nội nhưng danh mục của tỉnh nằm ở văn bản khác hoặc không có.",
    todo="Find the province's list and read it with this dispatch as one file, or ask for it.",
    todo_vi="Tìm danh mục của tỉnh và đọc chung với văn bản này trong một tệp, hoặc đề nghị gửi bổ sung.",
)

HANOI_MODEL_RENAMED = FindingKind(
    name="hanoi_model_renamed",
    severity=Severity.WARNING,
    about=About.DOCUMENT,
    message="Hanoi model {model} is named {observed!r}, in the list of the 19 {expected!r}.",
    message_vi="Mô hình số {model} của Hà Nội có tên {observed!r}, trong danh mục 19 mô hình là {expected!r}.",
    means="The number is that of one of Hanoi's 19 models, and the name beside it is not known as a name of that one.",
    means_vi="Số là của một trong 19 mô hình của Hà Nội nhưng tên đi kèm không phải tên đã biết của mô hình đó.",
    todo="If both are the same model, `congvan review ID --accept`; else the dispatch has a wrong number or name.",
    todo_vi="Nếu vẫn là mô hình đó thì `congvan review ID --accept`; nếu không thì văn bản ghi sai số hoặc tên.",
)

MODEL_REFERENCE_AMBIGUOUS = FindingKind(
    name="model_reference_ambiguous",
    severity=Severity.ERROR,
    about=About.DOCUMENT,
    message="Hanoi model {model} refers to {mention!r}, which {models} models of the province's lists have.",
    message_vi="Mô hình số {model} dẫn đến {mention!r}, số hoặc tên mà {models} mô hình của tỉnh mang.",
    means="It cannot be told which of several models is meant, so that the reference gave no counterpart.",
    means_vi="Không xác định được mô hình nào trong số đó được dẫn đến nên chưa có mô hình tương ứng từ dẫn chiếu này.",
    todo="Decide which is meant: `congvan review` on the model's row of model_map, with --province N.",
    todo_vi="Xác định mô hình được nói đến: `congvan review` cho dòng của mô hình trong model_map, kèm --province N.",
    apart=("evidence_ids", "observed", "box"),
)

MODEL_REFERENCE_UNKNOWN = FindingKind(
    name="model_reference_unknown",
    severity=Severity.ERROR,
    about=About.DOCUMENT,
    message="Hanoi model {model} refers to {mention!r}, which no model of the province's list has.",
    message_vi="Mô hình số {model} dẫn đến {mention!r}, số hoặc tên mà không mô hình nào của tỉnh mang.",
    means="The number or name that the dispatch refers to is not in the province's list.",
    means_vi="Số hoặc tên mà văn bản dẫn đến không có trong danh mục của tỉnh.",
    todo="Look whether the number is wrong in the dispatch or was misread; then decide with `congvan review`.",
    todo_vi="Xem số đó bị ghi sai trong văn bản hay bị đọc sai, rồi quyết định bằng `congvan review`.",
    apart=("evidence_ids", "observed", "box"),
)

REFERENCE_BY_ROW = FindingKind(
    name="reference_by_row",
    severity=Severity.INFO,
    about=About.DOCUMENT,
    message="Hanoi model {model} refers to {observed!r}: a row's place is no model's number.",
    message_vi="Mô hình số {model} dẫn đến {observed!r}: số thứ tự không phải số của mô hình.",
    means="The dispatch names a row of a list, and rows move when a list changes; no counterpart was taken from it.",
    means_vi="Văn bản dẫn đến số thứ tự của dòng, mà số này đổi khi danh mục thay đổi; nên không dùng để đối chiếu.",
    todo="Look up the row, and decide with `congvan review` if the counterpart that was found is another.",
    todo_vi="Tra dòng đó, nếu mô hình tương ứng đã tìm được không đúng thì quyết định lại bằng `congvan review`.",
    apart=("evidence_ids", "observed", "box"),
)
