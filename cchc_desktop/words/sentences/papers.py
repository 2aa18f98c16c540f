"""What can be doubtful on paper, or damaged in a workspace."""

from __future__ import annotations

from cchc_desktop.domain.problems import ProblemCode

PROBLEMS: dict[ProblemCode, str] = {
    ProblemCode.MISSING_GLYPH: (
        "Phông chữ không có ký tự {character} nên giấy in ô vuông; hãy thay ký tự đó."
    ),
    ProblemCode.NOT_TEXT: (
        "Tệp này không phải tệp văn bản hay CSV; hãy xuất danh sách ra CSV rồi thử lại."
    ),
    ProblemCode.OPEN_BLANK: (
        "Còn ô trống “{name}” chưa điền trong câu “{value}”; hãy điền trước khi in."
    ),
    ProblemCode.OPEN_CONFLICT: (
        "Còn giá trị đang chờ chọn giữa các bản khác nhau; hãy chọn trước khi in."
    ),
    ProblemCode.PAGE_DAMAGE: "Tệp dữ liệu có trang bị hỏng; hãy khôi phục từ bản sao lưu gần nhất.",
    ProblemCode.SEARCH_DIFFERS: (
        "Chỉ mục tìm kiếm không khớp với dữ liệu và đã được lập lại; dữ liệu không mất gì, "
        "hãy kiểm tra lại một lần nữa."
    ),
    ProblemCode.EVIDENCE_GONE: (
        "Máy này không có tệp kiểm chứng “{name}”: đã bỏ cho nhẹ máy thì hãy lấy lại ở trang Đồng "
        "bộ, bị mất thì hãy đưa lại tệp đó vào chương trình."
    ),
    ProblemCode.EVIDENCE_ALTERED: (
        "Tệp kiểm chứng “{name}” đã bị sửa; hãy lấy lại tệp gốc từ bản sao lưu."
    ),
}
