"""What can be wrong in what people type."""

from __future__ import annotations

from cchc_desktop.domain.problems import ProblemCode

PROBLEMS: dict[ProblemCode, str] = {
    ProblemCode.MISSING: "Chưa nhập {what}; hãy điền vào.",
    ProblemCode.ENDS_BEFORE_STARTS: "Giờ kết thúc trước giờ bắt đầu; hãy sửa một trong hai.",
    ProblemCode.PERIOD_ENDS_BEFORE_STARTS: (
        "Ngày cuối của thời kỳ kiểm tra trước ngày đầu; hãy sửa một trong hai."
    ),
    ProblemCode.NUMBER_TAKEN: "Số này đã dùng cho biên bản khác ({agency}); hãy chọn số khác.",
    ProblemCode.STATE_STEP: (
        "Trạng thái này không đặt bằng tay được; hãy chọn một trạng thái từ dự kiến đến đang "
        "kiểm tra."
    ),
    ProblemCode.TWO_HEADS: (
        "Đoàn chỉ có một trưởng đoàn, mà {name} đã giữ vai trò đó; hãy sửa một người."
    ),
    ProblemCode.TOO_LONG: "Văn bản của {what} dài quá 256 KiB; hãy rút ngắn lại.",
    ProblemCode.CONTROL_CHARACTER: (
        "Văn bản của {what} có ký tự điều khiển {character}; hãy xóa ký tự đó."
    ),
    ProblemCode.LOCKED: (
        "Biên bản của cuộc kiểm tra đã ký nên không sửa được nữa; muốn điều chỉnh, hãy lập "
        "biên bản bổ sung."
    ),
    ProblemCode.REMOVED_HERE: (
        "Bản ghi này đã bị xóa ở đây nên không lấy lại từ tệp; muốn có lại, hãy hoàn tác việc xóa."
    ),
    ProblemCode.DUE_BEFORE_RECEIVED: (
        "Ngày hẹn trả trước ngày tiếp nhận hồ sơ; hãy sửa một trong hai."
    ),
    ProblemCode.RETURNED_BEFORE_RECEIVED: (
        "Ngày trả kết quả trước ngày tiếp nhận hồ sơ; hãy sửa một trong hai."
    ),
    ProblemCode.PAUSE_ENDS_BEFORE_STARTS: (
        "Lần tạm dừng kết thúc trước khi bắt đầu; hãy sửa một trong hai ngày."
    ),
    ProblemCode.PAUSE_OUTSIDE: (
        "Lần tạm dừng nằm ngoài khoảng từ ngày tiếp nhận đến ngày trả kết quả; hãy sửa lại ngày."
    ),
    ProblemCode.DUPLICATE_DOSSIER: (
        "Hồ sơ “{id}” đã có ở dòng {first}; hãy bỏ bớt một dòng hoặc sửa mã."
    ),
    ProblemCode.SAMPLE_SIZE: (
        "Danh sách có {most} hồ sơ khác nhau nên số hồ sơ cần rút phải từ {least} đến "
        "{most}, đang ghi {value}; hãy ghi lại."
    ),
    ProblemCode.NO_DOSSIERS: (
        "Danh sách không có mã hồ sơ nào để rút; hãy dán hoặc chọn danh sách khác."
    ),
    ProblemCode.DAY_OUTSIDE_YEAR: (
        "Ngày {value} không thuộc năm {number}; hãy chuyển sang đúng năm."
    ),
    ProblemCode.DUPLICATE_DAY: "Ngày {value} ghi nhiều lần trong lịch làm việc; hãy giữ lại một.",
    ProblemCode.NOT_A_WEEKEND: (
        "Ngày làm bù {value} không phải thứ Bảy, Chủ nhật; hãy sửa lại ngày."
    ),
    ProblemCode.NOT_A_WEEKDAY: "Ngày {value} vốn đã là thứ Bảy, Chủ nhật; hãy sửa lại ngày nghỉ.",
    ProblemCode.LAST_DAY_BEFORE_FIRST: "Ngày cuối trước ngày đầu; hãy sửa một trong hai.",
    ProblemCode.DECISION_WITHOUT_NUMBER: (
        "“{value}” chưa có số của văn bản; hãy ghi cả số, hoặc để trống nếu chưa rõ."
    ),
}
