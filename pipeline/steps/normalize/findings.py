"""What normalizing can find: a second letter, words that no list knows, numbers that no column holds."""

from __future__ import annotations

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Severity

HEAD_UNREAD = FindingKind(
    name="head_unread",
    severity=Severity.INFO,
    about=Concern.READING,
    message="The first page has a letter's head, and no {observed} was found in it.",
    message_vi="Trang đầu có phần đầu văn bản nhưng không thấy {observed_vi}.",
    means="The head has the national title, or the Party's, and no line of it was understood as these fields.",
    means_vi="Phần đầu có quốc hiệu hoặc tiêu đề của Đảng nhưng không có dòng nào được hiểu là các mục này.",
    todo="Read the head on the page; report the document as a fault of congvan where they are printed there.",
    todo_vi="Đọc phần đầu trên trang giấy; nếu có in thì báo văn bản cho người phụ trách congvan như một lỗi.",
)
NUMBER_UNREAD = HEAD_UNREAD.worded(
    "The first page has a letter's head, and no {observed} was found in it, though a line begins as one of a number.",
    "Trang đầu có phần đầu văn bản nhưng không thấy {observed_vi}, dù có dòng mở đầu như dòng số văn bản.",
    Severity.WARNING,
)

HEAD_ABSENT = FindingKind(
    name="head_absent",
    severity=Severity.INFO,
    about=Concern.DOCUMENT,
    message="The file has no head of its own, and so no number, authority and day: {what}.",
    message_vi="Tệp không có phần đầu văn bản nên không có số, cơ quan và ngày ban hành: {what_vi}.",
    means="An appendix by itself, a standard or a list came without the letter or decision that it belongs to.",
    means_vi="Phụ lục, tiêu chuẩn hoặc danh mục được gửi riêng, không kèm công văn hay quyết định ban hành.",
    todo="Ingest the document that it belongs to as well, if it can be had.",
    todo_vi="Nạp thêm văn bản ban hành nó nếu có.",
)
HEAD_STAMPED = HEAD_ABSENT.worded(
    "The file has no head of its own, and so no authority and day; its number is stamped on it: {what}.",
    "Tệp không có phần đầu văn bản nên không có cơ quan và ngày ban hành; số của tệp được đóng dấu: {what_vi}.",
)

SECOND_LETTER = FindingKind(
    name="second_letter",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="Another letter is bound in the file: {observed}.",
    message_vi="Trong tệp còn một văn bản khác: {observed}.",
    means="A page has a head of its own, with another number than the document's; its fields are not in `documents`.",
    means_vi="Có trang mang phần đầu riêng với số khác số của văn bản; thông tin của nó không có trong `documents`.",
    todo="Split the file, so that each letter is a document of its own, and ingest the parts.",
    todo_vi="Tách tệp để mỗi văn bản là một tệp riêng rồi nạp từng phần.",
    apart=("observed",),
)

NUMBER_NOT_HELD = FindingKind(
    name="number_not_held",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="{figure} has more digits than a column of numbers holds; they are kept as text only.",
    message_vi="{figure} có nhiều chữ số hơn cột số chứa được; chỉ giữ dưới dạng chữ.",
    means="The figure is longer than 26 digits before the comma or 12 behind it; its columns of numbers are empty.",
    means_vi="Số liệu dài hơn 26 chữ số trước dấu phẩy hoặc 12 chữ số sau dấu phẩy; các cột số của nó để trống.",
    todo="Look whether two numbers run into each other on the page; else use the text in `value_text`.",
    todo_vi="Xem trên trang có phải hai số dính vào nhau không; nếu không thì dùng chuỗi chữ số trong `value_text`.",
)

HEADER_UNKNOWN = FindingKind(
    name="header_unknown",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="Column {column} of the list of models has an unknown header: {observed!r}.",
    message_vi="Cột {column} của danh mục mô hình có tiêu đề chưa biết: {observed!r}.",
    means="What the column says is kept as cells, and is no part of the models.",
    means_vi="Nội dung của cột được giữ ở dạng ô nhưng không được đưa vào các mô hình.",
    todo="Say what the column is for: `congvan review ID --set ROLE`.",
    todo_vi="Cho biết cột dùng để ghi gì: `congvan review ID --set VAI_TRÒ`.",
    apart=("column",),
)
HEADER_REPEATED = HEADER_UNKNOWN.worded(
    "Column {column} of the list of models has an unknown header, or what another column is: {repeats}: {observed!r}.",
    "Cột {column} của danh mục mô hình có tiêu đề chưa biết hoặc trùng với cột khác: {repeats}: {observed!r}.",
)

FIGURE_DIFFERS = FindingKind(
    name="figure_differs",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="The page shows {observed!r} where its text layer says {expected!r}.",
    message_vi="Trang hiển thị {observed!r} trong khi lớp chữ ghi {expected!r}.",
    means="The figure is what the file's text says; the signs that a reader of the page sees are others.",
    means_vi="Số liệu được lấy theo lớp chữ của tệp; chữ số mà người đọc nhìn thấy trên trang lại khác.",
    todo="Look at the box (`congvan trace` with `--image`); correct the cell with `congvan review` if need be.",
    todo_vi="Xem khung đó (`congvan trace` kèm `--image`); nếu trang đúng thì sửa ô bằng `congvan review`.",
)

MODEL_UNNUMBERED = FindingKind(
    name="model_unnumbered",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="A model has no number that a reference could name: {observed!r}",
    message_vi="Mô hình không có số hiệu để dẫn chiếu: {observed!r}",
    means="The list numbers its models, and not this one: no reference and no decision can name it.",
    means_vi="Mô hình này không có số trong danh mục: không thể dẫn chiếu đến nó hay ghi quyết định cho nó.",
    todo="Look at the row; where the number was misread, correct its cell: `congvan review CELL --set TEXT`.",
    todo_vi="Xem lại dòng đó; nếu số bị đọc sai thì sửa ô: `congvan review Ô --set NỘI_DUNG`.",
)

MODEL_UNNAMED = FindingKind(
    name="model_unnamed",
    severity=Severity.WARNING,
    about=Concern.DOCUMENT,
    message="A row of a list of models names no model: {observed!r}",
    message_vi="Một dòng trong danh mục mô hình không nêu tên mô hình: {observed!r}",
    means="The row stands among models, and was left out of them because the cell for the name has none.",
    means_vi="Dòng nằm trong danh mục mô hình nhưng bị bỏ ra vì ô tên không có tên mô hình.",
    todo="Look at the row; where its name was misread, correct the cell: `congvan review CELL --set TEXT`.",
    todo_vi="Xem lại dòng đó; nếu tên bị đọc sai thì sửa ô: `congvan review Ô --set NỘI_DUNG`.",
)

AGENCY_UNKNOWN = FindingKind(
    name="agency_unknown",
    severity=Severity.INFO,
    about=Concern.READING,
    message="Model {model} has an agency that is not known: {observed!r}",
    message_vi="Mô hình {model} có cơ quan chủ trì chưa biết: {observed!r}",
    means="The agency's name is kept as it stands, and comparisons by agency do without it.",
    means_vi="Tên cơ quan được giữ nguyên văn; khi đối chiếu theo cơ quan thì không tính đến nó.",
    todo="Say which agencies are meant: `congvan review ID --set 'AGENCY; AGENCY'`, or add it to `agencies.yml`.",
    todo_vi="Cho biết đó là cơ quan nào: `congvan review ID --set 'CƠ QUAN; CƠ QUAN'`, hoặc thêm vào `agencies.yml`.",
    apart=("observed",),
)

STATUS_UNKNOWN = FindingKind(
    name="status_unknown",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="Model {model} has a status that is not known: {observed!r}",
    message_vi="Mô hình {model} có tiến độ chưa biết: {observed!r}",
    means="The words of the status column fit none of the known ones, so that the model has no status.",
    means_vi="Nội dung ở cột tiến độ không khớp với tiến độ nào đã biết nên mô hình không có tiến độ trong dữ liệu.",
    todo="Say how far it is: `congvan review ID --set STATUS`.",
    todo_vi="Cho biết mô hình đang ở bước nào: `congvan review ID --set TIẾN_ĐỘ`.",
)
