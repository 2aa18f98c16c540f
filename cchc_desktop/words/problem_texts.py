"""One Vietnamese sentence per problem code: what is wrong, where, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, Problem, ProblemCode
from cchc_desktop.words import attribute_names, labels

_SHOWN = 60
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_FROM_ONE = ("number", "copies")

_TYPES = {
    "text": "văn bản trong dấu ngoặc kép",
    "integer": "số nguyên, không có phần lẻ",
    "number": "số",
    "boolean": "true (có) hoặc false (không)",
    "list": "danh sách trong dấu [ ]",
    "object": "nhóm mục trong dấu {{ }}",
}


def sentence(problem: Problem) -> str:
    """What is wrong and what to do, as one sentence; the path of a file is not in it."""
    named = {name: _shown(value) for name, value in (problem.values or {}).items()}
    named.setdefault("value", "")
    named["what"] = attribute_names.attribute(problem.where) or "mục này"
    named["where"] = _shown(problem.where)
    return _template(problem, named).format_map(_Named(named))


def expected(error: ExpectedError) -> str:
    """What happened, what is safe and what to do, when the world is not as hoped."""
    named = {name: _shown(value, 200) for name, value in error.values.items()}
    named["candidates"] = _candidates(error)
    return _expected_template(error.code).format_map(_Named(named))


class _Named(dict[str, str]):
    """Values by name; one that was not given is empty."""

    def __missing__(self, name: str) -> str:
        return ""


# One arm for each code and no default, so that mypy finds a new code without words.
def _template(problem: Problem, named: Mapping[str, str]) -> str:  # noqa: C901, PLR0911, PLR0912, PLR0915
    match problem.code:
        case ProblemCode.MISSING:
            return "Chưa nhập {what}; hãy điền vào."
        case ProblemCode.ENDS_BEFORE_STARTS:
            return "Giờ kết thúc trước giờ bắt đầu; hãy sửa một trong hai."
        case ProblemCode.PERIOD_ENDS_BEFORE_STARTS:
            return "Ngày cuối của thời kỳ kiểm tra trước ngày đầu; hãy sửa một trong hai."
        case ProblemCode.NUMBER_TAKEN:
            return "Số này đã dùng cho biên bản khác ({agency}); hãy chọn số khác."
        case ProblemCode.NEGATIVE:
            return _negative(problem)
        case ProblemCode.UNKNOWN_AREA:
            return _area(named)
        case ProblemCode.STATE_STEP:
            return (
                "Trạng thái này không đặt bằng tay được; "
                "hãy chọn một trạng thái từ dự kiến đến đang kiểm tra."
            )
        case ProblemCode.BREACH:
            return _breach(problem)
        case ProblemCode.TWO_HEADS:
            return "Đoàn chỉ có một trưởng đoàn, mà {name} đã giữ vai trò đó; hãy sửa một người."
        case ProblemCode.TOO_LONG:
            return "Văn bản của {what} dài quá 256 KiB; hãy rút ngắn lại."
        case ProblemCode.CONTROL_CHARACTER:
            return "Văn bản của {what} có ký tự điều khiển {character}; hãy xóa ký tự đó."
        case ProblemCode.LOCKED:
            return (
                "Biên bản của cuộc kiểm tra đã ký nên không sửa được nữa; "
                "muốn điều chỉnh, hãy lập biên bản bổ sung."
            )
        case ProblemCode.REMOVED_HERE:
            return (
                "Bản ghi này đã bị xóa ở đây nên không lấy lại từ tệp; "
                "muốn có lại, hãy hoàn tác việc xóa."
            )
        case ProblemCode.NOT_JSON:
            return (
                "Tệp sai cú pháp JSON tại dòng {line}, cột {column}; "
                "hãy sửa chỗ đó hoặc xuất lại tệp."
            )
        case ProblemCode.NOT_UTF8:
            return (
                "Tệp không dùng bảng mã UTF-8 (sai từ vị trí byte {offset}); "
                "hãy lưu lại tệp bằng UTF-8."
            )
        case ProblemCode.TOO_DEEP:
            return "Tệp lồng quá nhiều tầng, không phải tệp kế hoạch kiểm tra; hãy chọn tệp khác."
        case ProblemCode.FILE_TOO_BIG:
            return "Tệp lớn hơn 100 MB; hãy chia kế hoạch thành nhiều tệp nhỏ hơn."
        case ProblemCode.WRONG_FORMAT:
            return (
                "Đây không phải tệp kế hoạch kiểm tra: dạng tệp phải là “{expected}”, "
                "tệp ghi “{value}”; hãy chọn tệp khác."
            )
        case ProblemCode.WRONG_VERSION:
            return (
                "Chương trình này đọc phiên bản {expected} của dạng tệp, tệp ghi “{value}”; "
                "hãy dùng chương trình mới hơn hoặc xuất lại tệp."
            )
        case ProblemCode.MISSING_MEMBER:
            return "Thiếu mục bắt buộc “{name}” ({what}); hãy bổ sung vào tệp."
        case ProblemCode.UNKNOWN_MEMBER:
            return "Mục “{name}” không có trong dạng tệp; hãy sửa tên hoặc xóa mục đó."
        case ProblemCode.DUPLICATE_MEMBER:
            return "Mục “{name}” ghi nhiều lần trong cùng một nhóm; hãy giữ lại một."
        case ProblemCode.WRONG_TYPE:
            return _wrong_type(problem)
        case ProblemCode.EMPTY_TEXT:
            return "Mục {what} còn để trống; hãy ghi nội dung."
        case ProblemCode.EMPTY_LIST:
            return "Danh sách {what} còn trống; hãy ghi ít nhất một dòng."
        case ProblemCode.NOT_ALLOWED:
            return "“{value}” không dùng được cho {what}; hãy dùng một trong: {allowed}."
        case ProblemCode.OUT_OF_RANGE:
            return "Giá trị của {what} phải từ {least} đến {most}; hãy nhập lại."
        case ProblemCode.BAD_DATE:
            return "“{value}” không phải một ngày có thật; hãy ghi theo mẫu 2018-10-09."
        case ProblemCode.BAD_MOMENT:
            return (
                "“{value}” không phải ngày giờ có thật; hãy ghi theo mẫu 2018-10-09T08:00:00+07:00."
            )
        case ProblemCode.NO_OFFSET:
            return "Ngày giờ “{value}” thiếu múi giờ; hãy thêm +07:00 vào cuối."
        case ProblemCode.BAD_ID:
            return (
                "Mã “{value}” không hợp lệ; hãy chỉ dùng chữ không dấu, chữ số, dấu chấm, "
                "gạch dưới, gạch ngang, nhiều nhất 64 ký tự."
            )
        case ProblemCode.DUPLICATE_ID:
            place = "tại {first}" if problem.value("first") else "cho một bản ghi khác ở đây"
            return f"Mã “{{id}}” đã dùng {place}; hãy đặt mã khác hoặc bỏ mã."
        case ProblemCode.DUPLICATE_NUMBER:
            return "Số biên bản {number} đã dùng tại {first}; hãy ghi số khác."
        case ProblemCode.DUPLICATE_RECORD:
            return "Mục này trùng với {first}, không phân biệt được; hãy bỏ bớt hoặc sửa một mục."
        case ProblemCode.UNKNOWN_FINDING:
            return "Không có nội dung ghi nhận nào mang mã “{id}”; hãy kiểm tra lại mã."
        case ProblemCode.SEVERITY_OF_STRENGTH:
            return "Mức độ chỉ dùng cho tồn tại, hạn chế; hãy bỏ mức độ khỏi ưu điểm này."
        case ProblemCode.EVIDENCE_OUTSIDE:
            return (
                "Tệp kiểm chứng “{file}” nằm ngoài thư mục của tệp kế hoạch; "
                "hãy chép vào thư mục đó rồi ghi lại đường dẫn."
            )
        case ProblemCode.EVIDENCE_MISSING:
            return (
                "Không tìm thấy tệp kiểm chứng “{file}” bên cạnh tệp kế hoạch; "
                "hãy chép tệp vào đúng chỗ."
            )
        case ProblemCode.EVIDENCE_TOO_BIG:
            return "Tệp kiểm chứng “{file}” lớn hơn 512 MiB; hãy thu nhỏ hoặc chia tệp."
        case ProblemCode.BROKEN_CHARACTER:
            return "Văn bản của {what} có ký tự hỏng (nửa mã Unicode); hãy gõ lại ký tự đó."
        case ProblemCode.MORE_FAULTS:
            return "Còn {count} lỗi nữa chưa kể ra; hãy sửa các lỗi trên rồi thử lại."
        case ProblemCode.DUE_BEFORE_RECEIVED:
            return "Ngày hẹn trả trước ngày tiếp nhận hồ sơ; hãy sửa một trong hai."
        case ProblemCode.RETURNED_BEFORE_RECEIVED:
            return "Ngày trả kết quả trước ngày tiếp nhận hồ sơ; hãy sửa một trong hai."
        case ProblemCode.PAUSE_ENDS_BEFORE_STARTS:
            return "Lần tạm dừng kết thúc trước khi bắt đầu; hãy sửa một trong hai ngày."
        case ProblemCode.PAUSE_OUTSIDE:
            return (
                "Lần tạm dừng nằm ngoài khoảng từ ngày tiếp nhận đến ngày trả kết quả; "
                "hãy sửa lại ngày."
            )
        case ProblemCode.DUPLICATE_DOSSIER:
            return "Hồ sơ “{id}” đã có ở dòng {first}; hãy bỏ bớt một dòng hoặc sửa mã."
        case ProblemCode.SAMPLE_SIZE:
            return (
                "Danh sách có {most} hồ sơ khác nhau nên số hồ sơ cần rút phải từ {least} đến "
                "{most}, đang ghi {value}; hãy ghi lại."
            )
        case ProblemCode.NO_DOSSIERS:
            return "Danh sách không có mã hồ sơ nào để rút; hãy dán hoặc chọn danh sách khác."
        case ProblemCode.DAY_OUTSIDE_YEAR:
            return "Ngày {value} không thuộc năm {number}; hãy chuyển sang đúng năm."
        case ProblemCode.DUPLICATE_DAY:
            return "Ngày {value} ghi nhiều lần trong lịch làm việc; hãy giữ lại một."
        case ProblemCode.NOT_A_WEEKEND:
            return "Ngày làm bù {value} không phải thứ Bảy, Chủ nhật; hãy sửa lại ngày."
        case ProblemCode.NOT_A_WEEKDAY:
            return "Ngày {value} vốn đã là thứ Bảy, Chủ nhật; hãy sửa lại ngày nghỉ."
        case ProblemCode.LAST_DAY_BEFORE_FIRST:
            return "Ngày cuối trước ngày đầu; hãy sửa một trong hai."
        case ProblemCode.DECISION_WITHOUT_NUMBER:
            return "“{value}” chưa có số của văn bản; hãy ghi cả số, hoặc để trống nếu chưa rõ."
        case ProblemCode.MISSING_GLYPH:
            return "Phông chữ không có ký tự {character} nên giấy in ô vuông; hãy thay ký tự đó."
        case ProblemCode.NOT_TEXT:
            return "Tệp này không phải tệp văn bản hay CSV; hãy xuất danh sách ra CSV rồi thử lại."
        case ProblemCode.OPEN_BLANK:
            return "Còn ô trống “{name}” chưa điền trong câu “{value}”; hãy điền trước khi in."
        case ProblemCode.OPEN_CONFLICT:
            return "Còn giá trị đang chờ chọn giữa các bản khác nhau; hãy chọn trước khi in."
        case ProblemCode.PAGE_DAMAGE:
            return "Tệp dữ liệu có trang bị hỏng; hãy khôi phục từ bản sao lưu gần nhất."
        case ProblemCode.FOREIGN_KEY:
            return _foreign_key(problem)
        case ProblemCode.JOURNAL_DIFFERS:
            return _journal_differs(problem)
        case ProblemCode.SEARCH_DIFFERS:
            return (
                "Chỉ mục tìm kiếm không khớp với dữ liệu và đã được lập lại; "
                "dữ liệu không mất gì, hãy kiểm tra lại một lần nữa."
            )
        case ProblemCode.EVIDENCE_GONE:
            return "Mất tệp kiểm chứng “{name}”; hãy đưa lại tệp đó vào chương trình."
        case ProblemCode.EVIDENCE_ALTERED:
            return "Tệp kiểm chứng “{name}” đã bị sửa; hãy lấy lại tệp gốc từ bản sao lưu."


def _expected_template(code: ExpectedCode) -> str:  # noqa: C901, PLR0911, PLR0912
    match code:
        case ExpectedCode.NEWER_DATABASE:
            return (
                "Dữ liệu tại {path} do chương trình mới hơn ghi; dữ liệu còn nguyên, "
                "hãy cài chương trình mới hơn để mở."
            )
        case ExpectedCode.NOT_OUR_DATABASE:
            return (
                "Tệp {path} không phải dữ liệu của chương trình này; tệp còn nguyên, "
                "hãy chọn thư mục khác."
            )
        case ExpectedCode.DAMAGED_DATABASE:
            return (
                "Tệp dữ liệu {path} bị hỏng; các bản sao lưu trong thư mục “backups” không bị "
                "động tới, hãy khôi phục từ bản gần nhất."
            )
        case ExpectedCode.BUSY:
            return (
                "Dữ liệu đang được một cửa sổ hoặc lệnh khác ghi; chưa có gì thay đổi, "
                "hãy thử lại sau giây lát."
            )
        case ExpectedCode.DISK_FULL:
            return (
                "Ổ đĩa đã đầy nên không ghi được; những gì đã lưu trước đó còn nguyên, "
                "hãy dọn bớt ổ đĩa rồi thử lại."
            )
        case ExpectedCode.CANNOT_OPEN:
            return (
                "Không mở được {path}; chưa có gì thay đổi, "
                "hãy kiểm tra đường dẫn và quyền của thư mục."
            )
        case ExpectedCode.CANNOT_READ:
            return (
                "Không đọc được tệp {path}; chưa có gì thay đổi, "
                "hãy kiểm tra đường dẫn và quyền đọc."
            )
        case ExpectedCode.CANNOT_WRITE:
            return (
                "Không ghi được {path}; dữ liệu đã lưu còn nguyên, "
                "hãy kiểm tra quyền ghi và xem tệp có đang mở ở chương trình khác không."
            )
        case ExpectedCode.FILE_EXISTS:
            return (
                "Đã có tệp {path}; tệp đó còn nguyên, "
                "hãy chọn tên khác hoặc đồng ý ghi đè (lệnh: --force)."
            )
        case ExpectedCode.NO_FONTS:
            return (
                "Thiếu phông chữ kèm theo chương trình nên không in được; dữ liệu còn nguyên, "
                "hãy cài lại chương trình."
            )
        case ExpectedCode.NO_SUCH_VISIT:
            return "Không có cuộc kiểm tra “{visit}”; hãy xem số và mã trong danh sách."
        case ExpectedCode.AMBIGUOUS_VISIT:
            return (
                "Có nhiều cuộc kiểm tra mang số {visit}: {candidates}; "
                "hãy ghi thêm năm hoặc dùng mã."
            )
        case ExpectedCode.NO_SUCH_CAMPAIGN:
            return "Không có kế hoạch “{campaign}”; hãy xem lại mã hoặc nhập kế hoạch trước."
        case ExpectedCode.AMBIGUOUS_CAMPAIGN:
            return "Có nhiều kế hoạch: {candidates}; hãy ghi mã của kế hoạch cần dùng."
        case ExpectedCode.NOTHING_TO_UNDO:
            return "Không còn thay đổi nào để hoàn tác; dữ liệu giữ nguyên."
        case ExpectedCode.NOTHING_TO_REDO:
            return "Không còn thay đổi nào để làm lại; dữ liệu giữ nguyên."
        case ExpectedCode.GONE:
            return "Bản ghi này đã bị xóa ở nơi khác; hãy mở lại danh sách hoặc hoàn tác việc xóa."
        case ExpectedCode.BAD_BACKUP:
            return (
                "Bản sao lưu {path} không mở được; dữ liệu hiện tại còn nguyên, "
                "hãy chọn bản sao lưu khác."
            )
        case ExpectedCode.NO_SUCH_CONFLICT:
            return "Không có khác biệt nào mang mã {id} đang chờ chọn; hãy xem lệnh conflicts."
        case ExpectedCode.NO_PROPOSAL:
            return (
                "Không có câu gộp cho {id} vì hai bên sửa cùng một chỗ; "
                "hãy chọn một giá trị hoặc tự ghi."
            )
        case ExpectedCode.NOTHING_SETTLED:
            return "Chưa có lựa chọn nào ở {id} để mở lại; dữ liệu giữ nguyên."
        case ExpectedCode.NO_SUCH_RECORD:
            return "Nhật ký không có bản ghi nào mang mã {id}; hãy xem lại mã."
        case ExpectedCode.NO_SUCH_PLACE_KIND:
            return (
                "Chương trình này chưa đồng bộ được qua {path}; chưa có gì thay đổi, "
                "hãy chọn một thư mục trên máy, ổ USB hoặc mạng nội bộ."
            )
        case ExpectedCode.CANCELLED:
            return "Đã dừng theo yêu cầu; dữ liệu giữ nguyên như trước."


def _area(named: Mapping[str, str]) -> str:
    if not named.get("allowed"):
        return "Lĩnh vực này không thuộc bộ lĩnh vực đang dùng; hãy chọn một lĩnh vực trong đó."
    return "“{value}” không phải mã lĩnh vực đang dùng; hãy dùng một trong: {allowed}."


def _negative(problem: Problem) -> str:
    least = "1" if problem.where.rpartition(".")[2] in _FROM_ONE else "0"
    return f"Giá trị của {{what}} không được nhỏ hơn {least}; hãy nhập lại."


def _wrong_type(problem: Problem) -> str:
    wanted = _TYPES.get(str(problem.value("expected")), "một giá trị khác")
    return f"Chỗ này phải là {wanted}, tệp ghi “{{value}}”; hãy sửa lại."


def _breach(problem: Problem) -> str:
    left, right = problem.value("left"), problem.value("right")
    if not isinstance(left, int) or not isinstance(right, int):
        return "Số liệu hồ sơ không khớp giữa hai vế; hãy đối chiếu lại."
    source = " theo nguồn “{source}”" if problem.value("source") else ""
    return (
        f"Số liệu hồ sơ của “{{field}}”{source} không khớp: kỳ trước chuyển sang và tiếp nhận "
        f"là {labels.number(left)}, đã giải quyết, đang giải quyết và trả lại là "
        f"{labels.number(right)}; hãy đối chiếu lại."
    )


def _foreign_key(problem: Problem) -> str:
    part = attribute_names.kind(problem.where)
    whole = attribute_names.kind(str(problem.value("parent")))
    return (
        f"Dữ liệu về {part} (dòng {{row}}) thuộc về một {whole} không còn nữa; "
        "hãy khôi phục từ bản sao lưu gần nhất."
    )


def _journal_differs(problem: Problem) -> str:
    kind = attribute_names.kind(str(problem.value("kind")))
    return (
        f"Bản ghi {{where}} ({kind}) khác với nhật ký thay đổi; "
        "hãy khôi phục từ bản sao lưu gần nhất."
    )


def _candidates(error: ExpectedError) -> str:
    """The records among which a person has to choose: id first, name last, as they are given."""
    rows = error.values.get("candidates")
    if not isinstance(rows, Iterable) or isinstance(rows, str):
        return ""
    return "; ".join(_candidate(row) for row in rows if isinstance(row, tuple | list))


def _candidate(row: Sequence[object]) -> str:
    record_id, *numbers, name = map(_shown, row)
    year = numbers[-1] if numbers else ""
    return f"{name}, năm {year} (mã {record_id})"


def _shown(value: object, limit: int = _SHOWN) -> str:
    """A value on one line, shortened, so that nothing from outside spoils the sentence."""
    text = _UNPRINTABLE.sub("\ufffd", str(value))
    return text if len(text) <= limit else text[: limit - 1] + "…"
