"""What a change did, as a person reads it in the menu and in histories."""

from __future__ import annotations

# Words know no use case (contract 9), so the operations are named by their journal words;
# tests/words compares with usecases.changes.Op that none is missing.
_OPERATIONS = {
    "import": "nhập từ tệp",
    "add_campaign": "thêm kế hoạch kiểm tra",
    "edit_campaign": "sửa kế hoạch kiểm tra",
    "remove_campaign": "xóa kế hoạch kiểm tra",
    "add_basis": "thêm căn cứ",
    "edit_basis": "sửa căn cứ",
    "remove_basis": "xóa căn cứ",
    "move_basis": "chuyển chỗ căn cứ",
    "add_member": "thêm thành viên đoàn",
    "edit_member": "sửa thành viên đoàn",
    "remove_member": "xóa thành viên đoàn",
    "move_member": "chuyển chỗ thành viên đoàn",
    "edit_agency": "sửa cơ quan",
    "add_visit": "thêm cuộc kiểm tra",
    "edit_visit": "sửa thông tin cuộc kiểm tra",
    "remove_visit": "xóa cuộc kiểm tra",
    "set_state": "đổi trạng thái cuộc kiểm tra",
    "add_attendee": "thêm người tham dự",
    "edit_attendee": "sửa người tham dự",
    "remove_attendee": "xóa người tham dự",
    "move_attendee": "chuyển chỗ người tham dự",
    "add_finding": "thêm ghi nhận",
    "edit_finding": "sửa ghi nhận",
    "remove_finding": "xóa ghi nhận",
    "move_finding": "chuyển chỗ ghi nhận",
    "add_evidence": "thêm tài liệu kiểm chứng",
    "edit_evidence": "sửa tài liệu kiểm chứng",
    "remove_evidence": "xóa tài liệu kiểm chứng",
    "add_dossier_row": "thêm dòng số liệu hồ sơ",
    "edit_dossier_row": "sửa số liệu hồ sơ",
    "remove_dossier_row": "xóa dòng số liệu hồ sơ",
    "move_dossier_row": "chuyển chỗ dòng số liệu hồ sơ",
    "add_sample": "rút mẫu hồ sơ",
    "edit_sample": "sửa mẫu hồ sơ",
    "remove_sample": "xóa mẫu hồ sơ",
    "edit_drawn": "sửa hồ sơ rút mẫu",
    "add_entry": "thêm câu vào thư viện",
    "edit_entry": "sửa câu trong thư viện",
    "remove_entry": "xóa câu khỏi thư viện",
    "import_library": "nhập thư viện câu nhận xét",
    "paste_figures": "nhập số liệu từ bảng",
    "add_rating": "thêm đánh giá tiêu chí",
    "edit_rating": "sửa đánh giá tiêu chí",
    "remove_rating": "xóa đánh giá tiêu chí",
    "add_recommendation": "thêm kiến nghị",
    "edit_recommendation": "sửa kiến nghị",
    "remove_recommendation": "xóa kiến nghị",
    "move_recommendation": "chuyển chỗ kiến nghị",
    "add_note": "thêm ghi chú",
    "edit_note": "sửa ghi chú",
    "move_note": "chuyển chỗ ghi chú",
    "remove_note": "xóa ghi chú",
    "take_over": "chép từ lần kiểm tra trước",
    "settle": "chọn giá trị khi có khác biệt",
    "take_in": "nhận thay đổi từ máy khác",
    "undo": "hoàn tác",
    "redo": "làm lại",
}


def operation(name: str) -> str:
    """What was done, for "Hoàn tác: …"; ``name`` is the value of usecases.changes.Op.

    A word of a newer program that this one does not know is called "thay đổi".
    """
    return _OPERATIONS.get(name, "thay đổi")
