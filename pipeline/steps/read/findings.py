"""What reading can find: pages and print that were read in part, otherwise, or not at all."""

from __future__ import annotations

from pipeline.core.finding_kinds import Concern, FindingKind
from pipeline.core.findings import Severity

NEEDS_RECOGNITION = FindingKind(
    name="page_needs_recognition",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="Page {page} is a picture, or its text layer is nonsense; its text was not read.",
    message_vi="Trang {page} là ảnh chụp hoặc lớp chữ bị hỏng; chưa đọc được chữ trên trang.",
    means="The page was left out: none of its text is in the datasets, and its document counts as partial.",
    means_vi="Trang này bị bỏ qua: không có chữ nào của trang trong dữ liệu và văn bản chỉ được coi là đọc một phần.",
    todo="Install the recognizer (`make recognizer`) and read the document again, or read the page by eye.",
    todo_vi="Cài bộ nhận dạng chữ (`make recognizer`) rồi đọc lại văn bản, hoặc tự đọc trang này bằng mắt.",
)

SECOND_READER_WORDS = FindingKind(
    name="second_reader_words",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="{one} and {other} read these words of page {page} differently: {observed}",
    message_vi="{one} và {other} đọc khác nhau các từ này ở trang {page}: {observed}",
    means="Two programs take different words from the same page; what was kept is what the first reads.",
    means_vi="Hai chương trình lấy ra các từ khác nhau từ cùng một trang; dữ liệu giữ cách đọc thứ nhất.",
    todo="Compare the words with the page: `congvan trace` with `--image` marks them.",
    todo_vi="Đối chiếu các từ với trang giấy: `congvan trace` kèm `--image` sẽ đánh dấu chúng.",
)

LEGACY_ENCODING = FindingKind(
    name="legacy_encoding",
    severity=Severity.INFO,
    about=Concern.READING,
    message="Text of page {page} was decoded by its fonts: {observed}.",
    message_vi="Chữ trang {page} được chuyển mã theo phông chữ: {observed}.",
    means="The page was typed in fonts from before Unicode; its letters were converted by the fonts' own tables.",
    means_vi="Trang được gõ bằng phông chữ trước Unicode; chữ đã được chuyển đổi theo bảng mã của phông.",
    todo="Nothing, as a rule; where letters look wrong, compare them with the page.",
    todo_vi="Thông thường không cần làm gì; nếu thấy chữ sai thì đối chiếu với trang giấy.",
)

PRINT_NOT_READ = FindingKind(
    name="print_not_read",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="Page {page} shows print here in a picture or drawn as outlines; not all of it was read.",
    message_vi="Trang {page} có chữ trong ảnh hoặc chữ vẽ bằng nét tại đây; chưa đọc được hết.",
    means="Beside its text the page shows print that its text layer does not hold; the document counts as partial.",
    means_vi="Ngoài lớp chữ, trang còn có chữ in mà lớp chữ không chứa; văn bản chỉ được coi là đọc một phần.",
    todo="Look at the box (`congvan trace` with `--image`) and read what is missing by eye.",
    todo_vi="Xem khung đó (`congvan trace` kèm `--image`) và tự đọc phần còn thiếu bằng mắt.",
)
NOT_DECODED = PRINT_NOT_READ.worded(
    "Page {page} has a picture here whose data is damaged; what it should show was not read, or in part only.",
    "Trang {page} có ảnh tại đây bị hỏng dữ liệu; chưa đọc được hoặc chỉ đọc được một phần nội dung ảnh.",
)
MARKS_NOT_READ = PRINT_NOT_READ.worded(
    "Page {page} has ticks or crosses drawn into cells of a table here ({observed}); they are in no cell's text.",
    "Trang {page} có dấu tích hoặc gạch chéo vẽ trong các ô của bảng tại đây ({observed}); chữ của ô không có chúng.",
)

PRINT_UNREAD = FindingKind(
    name="print_unread",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="Page {page} has print, or stamps, that recognition could not make out (places: {observed}): left out.",
    message_vi="Trang {page} có chữ hoặc con dấu mà nhận dạng không đọc được (số chỗ: {observed}); đã bỏ ra.",
    means="There is ink in these boxes of a scanned page, and no word of it is in the datasets.",
    means_vi="Trong các khung này của trang quét có nét mực nhưng không từ nào được đưa vào dữ liệu.",
    todo="Look at the boxes (`congvan trace` with `--image`) and read by eye what is text.",
    todo_vi="Xem các khung đó (`congvan trace` kèm `--image`) và tự đọc nếu đó là chữ.",
)

DOUBTFUL_RULE = FindingKind(
    name="doubtful_rule",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="Page {page} has a table with lines that cut print, or leave no room for it, or with rows that no line"
    " parts (places: {observed}).",
    message_vi="Trang {page} có bảng mà đường kẻ cắt ngang chữ, sát nhau đến mức không chứa được chữ, hoặc thiếu giữa"
    " các dòng (số chỗ: {observed}).",
    means="A fold of the sheet, a streak of the scanner or a stamp may have been taken for a rule of the table, or a"
    " faint rule was not seen, so that numbers are cut in two, or stand in another column or row.",
    means_vi="Nếp gấp, vệt máy quét hoặc con dấu có thể bị nhận là đường kẻ bảng, hoặc đường kẻ mờ bị bỏ sót, nên số có"
    " thể bị cắt đôi hoặc nằm sai cột, sai dòng.",
    todo="Compare the table's columns and rows with the page (`congvan trace` with `--image`).",
    todo_vi="Đối chiếu các cột và dòng của bảng với trang giấy (`congvan trace` kèm `--image`).",
)

AT_FEWER_DOTS = FindingKind(
    name="page_at_fewer_dots",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="Page {page} is so large that it was recognized at {observed} dots an inch; small print may be misread.",
    message_vi="Trang {page} quá lớn nên chỉ được nhận dạng ở {observed} điểm/inch; chữ nhỏ có thể bị đọc sai.",
    means="The page was made smaller so that it fits into memory before its print was recognized.",
    means_vi="Trang đã được thu nhỏ cho vừa bộ nhớ trước khi nhận dạng chữ.",
    todo="Check small figures against the page, or raise `read.page_pixels` in params.yaml and read it again.",
    todo_vi="Đối chiếu các con số nhỏ với trang giấy, hoặc tăng `read.page_pixels` trong params.yaml rồi đọc lại.",
)

ONE_ENGINE = FindingKind(
    name="recognized_by_one_engine",
    severity=Severity.INFO,
    about=Concern.READING,
    message="Print from page {page} on was recognized without the second engine, which is not installed: {observed}.",
    message_vi="Chữ từ trang {page} được nhận dạng mà không có bộ thứ hai vì chưa cài: {observed}.",
    means="What two engines read alike is nearly always right; with one alone more is misread, and more is doubted.",
    means_vi="Chữ mà hai bộ nhận dạng đọc giống nhau hầu như luôn đúng; một bộ thì sai và bị ngờ nhiều hơn.",
    todo="Install it and read the document again.",
    todo_vi="Cài bộ thứ hai rồi đọc lại văn bản.",
)

UNKNOWN_CHARACTERS = FindingKind(
    name="unknown_characters",
    severity=Severity.WARNING,
    about=Concern.READING,
    message="Words of page {page} have characters that the file does not name: {observed}",
    message_vi="Một số từ ở trang {page} có ký tự mà tệp không cho biết là chữ gì: {observed}",
    means="A font of the file draws signs without saying which letters they are; they stand as � in the texts.",
    means_vi="Phông chữ trong tệp vẽ ký hiệu mà không nói đó là chữ gì; chúng được ghi là � trong văn bản.",
    todo="Read the words on the page, and correct the cells in which they stand with `congvan review`.",
    todo_vi="Đọc các từ trên trang giấy rồi sửa các ô chứa chúng bằng `congvan review`.",
)

REVISION_NOT_READ = FindingKind(
    name="revision_not_read",
    severity=Severity.INFO,
    about=Concern.READING,
    message="Page {page} as it was first signed cannot be read ({observed}); what came later is not told.",
    message_vi="Không đọc được trang {page} như khi ký lần đầu ({observed}); chưa xác định nội dung thêm sau đó.",
    means="An earlier revision of the file is damaged, so that the page cannot be compared with what was signed.",
    means_vi="Bản trước của tệp bị hỏng nên không so được trang này với trang đã ký.",
    todo="See what the signatures say of later changes: `congvan show signatures`.",
    todo_vi="Xem các chữ ký số nói gì về thay đổi sau khi ký: `congvan show signatures`.",
)
