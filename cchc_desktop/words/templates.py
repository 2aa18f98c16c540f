"""Templates of the tables that are taken in: headings, one example, what each column wants."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

Cell = str | int | float | datetime.date | None
NOTES = "Hướng dẫn"
FILL_IN = "Thay dòng mẫu bằng dữ liệu của mình, mỗi dòng một mục; giữ nguyên dòng tiêu đề."
LEVELS = "sở, huyện, xã, ngành dọc hoặc đơn vị sự nghiệp"
DAYS = "ngày dạng 05/01/2018"
KNOWN = "tên trong danh mục"


@dataclass(frozen=True)
class TemplateColumn:
    """One column: heading, width in letters, the example, what may stand there."""

    title: str
    width: int
    example: Cell
    note: str
    is_needed: bool = False


@dataclass(frozen=True)
class Template:
    """One table to be filled in; ``file`` is the name offered for it."""

    name: str
    title: str
    file: str
    columns: Sequence[TemplateColumn]
    notes: Sequence[str] = ()

    @property
    def heads(self) -> list[tuple[str, int]]:
        """Headings with their widths."""
        return [(column.title, column.width) for column in self.columns]

    @property
    def example(self) -> list[Cell]:
        """The row that shows how."""
        return [column.example for column in self.columns]

    @property
    def explained(self) -> list[list[Cell]]:
        """The sheet of notes."""
        rows: list[list[Cell]] = [[self.title, FILL_IN], ["", ""]]
        for column in self.columns:
            needed = "Bắt buộc: " if column.is_needed else ""
            rows.append([column.title, needed + column.note])
        rows += [["", note] for note in self.notes]
        return rows


_AGENCY = TemplateColumn("Tên cơ quan", 34, "UBND xã Mường Cơi", "tên đầy đủ", True)
_VISIT = (
    _AGENCY,
    TemplateColumn("Cấp", 14, "xã", f"{LEVELS}; cần khi cơ quan chưa có trong danh mục"),
    TemplateColumn("Ngày kiểm tra", 14, datetime.date(2018, 10, 9), DAYS, True),
)
TEMPLATES = (
    Template(
        "agencies",
        "Danh mục cơ quan",
        "mau-danh-muc-co-quan.xlsx",
        (
            _AGENCY,
            TemplateColumn("Cấp", 14, "xã", LEVELS, True),
            TemplateColumn("Mã cơ quan", 14, "03.01", "mã riêng, nếu có"),
            TemplateColumn("Địa chỉ", 34, "Bản Nghĩa Hưng", "địa chỉ trụ sở"),
            TemplateColumn("Từ ngày", 14, datetime.date(2025, 7, 1), f"{DAYS}, ngày thành lập"),
            TemplateColumn("Đến ngày", 14, None, f"{DAYS}, ngày kết thúc hoạt động"),
        ),
    ),
    Template(
        "successions",
        "Quan hệ kế thừa của cơ quan",
        "mau-quan-he-ke-thua.xlsx",
        (
            TemplateColumn("Cơ quan trước", 34, "UBND xã Mường Cơi", KNOWN, True),
            TemplateColumn("Cơ quan kế thừa", 34, "UBND xã Mường Cơi", "để trống khi giải thể"),
            TemplateColumn(
                "Hình thức",
                16,
                "hợp nhất",
                "hợp nhất, sáp nhập, chia, tách, đổi tên, giải thể",
                True,
            ),
            TemplateColumn("Ngày", 14, datetime.date(2025, 7, 1), f"{DAYS}, ngày có hiệu lực"),
            TemplateColumn(
                "Quyết định", 34, "Nghị quyết số 1681/NQ-UBTVQH15", "văn bản quyết định"
            ),
            TemplateColumn("Ghi chú", 34, "", "ghi chú, nếu có"),
        ),
        ("Hai cơ quan cùng tên được phân biệt theo ngày hoạt động trong danh mục.",),
    ),
    Template(
        "outside",
        "Kế hoạch của đoàn khác",
        "mau-ke-hoach-doan-khac.xlsx",
        (
            TemplateColumn("Cơ quan chủ trì", 34, "Thanh tra tỉnh", "cơ quan kiểm tra", True),
            TemplateColumn("Đơn vị được kiểm tra", 34, "Sở Tài chính", KNOWN, True),
            TemplateColumn("Từ ngày", 14, datetime.date(2018, 10, 8), DAYS, True),
            TemplateColumn("Đến ngày", 14, datetime.date(2018, 10, 12), f"{DAYS}, nếu nhiều ngày"),
            TemplateColumn("Nội dung", 40, "Quản lý ngân sách", "nội dung kiểm tra"),
        ),
    ),
    Template(
        "plan",
        "Kế hoạch kiểm tra năm",
        "mau-ke-hoach-kiem-tra.xlsx",
        (
            *_VISIT,
            TemplateColumn("Chủ trì", 26, "Nguyễn Văn Ân", "người chủ trì"),
            TemplateColumn("Thư ký", 26, "Đặng Quỳnh Như", "thư ký đoàn"),
            TemplateColumn("Địa điểm", 34, "Phòng họp UBND xã", "nơi làm việc"),
            TemplateColumn("Phạm vi", 40, "Cải cách thủ tục hành chính", "phạm vi, chuyên đề"),
        ),
        ("Mỗi dòng thành một cuộc kiểm tra dự kiến của năm ghi ở cột ngày.",),
    ),
    Template(
        "visits",
        "Các cuộc kiểm tra đã thực hiện",
        "mau-cuoc-kiem-tra-da-qua.xlsx",
        (
            *_VISIT,
            TemplateColumn("Số biên bản", 12, 12, "số nguyên"),
            TemplateColumn("Lĩnh vực", 22, "TTHC", "mã hoặc tên lĩnh vực cải cách hành chính"),
            TemplateColumn("Loại nội dung", 16, "hạn chế", "ưu điểm hoặc hạn chế"),
            TemplateColumn("Nội dung", 60, "Niêm yết chưa đầy đủ thủ tục.", "câu ghi nhận"),
            TemplateColumn("Mã tồn tại, hạn chế", 14, "HC08", "mã, nếu có"),
        ),
        (
            "Một cuộc có nhiều ghi nhận: lặp lại tên cơ quan và ngày, mỗi dòng một ghi nhận.",
            "Không có ghi nhận thì để trống bốn cột sau.",
        ),
    ),
    Template(
        "documents",
        "Sổ văn bản",
        "mau-so-van-ban.xlsx",
        (
            TemplateColumn("Loại văn bản", 16, "Quyết định", "Luật, Nghị định, Quyết định…", True),
            TemplateColumn("Số, ký hiệu", 18, "12/QĐ-UBND", "số và ký hiệu", True),
            TemplateColumn("Trích yếu", 60, "Ban hành Kế hoạch cải cách hành chính", "", True),
            TemplateColumn("Cơ quan ban hành", 26, "UBND tỉnh Sơn La", "tên cơ quan"),
            TemplateColumn("Ngày ban hành", 14, datetime.date(2018, 1, 12), DAYS),
            TemplateColumn("Ngày có hiệu lực", 14, datetime.date(2018, 1, 12), DAYS),
            TemplateColumn("Ngày hết hiệu lực", 14, None, DAYS),
            TemplateColumn(
                "Tình trạng",
                18,
                "còn hiệu lực",
                "còn hiệu lực, hết hiệu lực, hết một phần; để trống nếu có ngày hết hiệu lực",
            ),
            TemplateColumn("Thay thế bởi", 22, None, "số văn bản thay thế, cách nhau bằng dấu ;"),
            TemplateColumn("Sửa đổi bởi", 22, None, "số văn bản sửa đổi, cách nhau bằng dấu ;"),
            TemplateColumn("Nguồn", 30, None, "nơi đã đối chiếu"),
            TemplateColumn("Ghi chú", 30, None, ""),
        ),
    ),
    Template(
        "library",
        "Thư viện câu nhận xét",
        "mau-thu-vien-cau.xlsx",
        (
            TemplateColumn("Loại", 16, "hạn chế", "ưu điểm, hạn chế hoặc kiến nghị", True),
            TemplateColumn("Mã lĩnh vực", 12, "TTHC", "mã hoặc tên lĩnh vực", True),
            TemplateColumn(
                "Câu",
                80,
                "Còn {so_ho_so} hồ sơ trả kết quả trễ hẹn.",
                "câu; chỗ điền để trong dấu ngoặc nhọn",
                True,
            ),
            TemplateColumn("Mã tồn tại, hạn chế", 14, "HC07", "mã, nếu có"),
            TemplateColumn("Mức độ", 9, 2, "từ 1 đến 3"),
            TemplateColumn("Số ngày khắc phục", 12, 30, "số ngày làm việc, cho kiến nghị"),
        ),
    ),
    Template(
        "procedures",
        "Danh mục thủ tục hành chính",
        "mau-danh-muc-thu-tuc.xlsx",
        (
            TemplateColumn("Mã thủ tục", 14, "1.001193", "mã trên Cơ sở dữ liệu quốc gia"),
            TemplateColumn("Tên thủ tục", 60, "Đăng ký khai sinh", "tên đã công bố", True),
            TemplateColumn("Lĩnh vực", 20, "Hộ tịch", "lĩnh vực của thủ tục"),
            TemplateColumn("Phí, lệ phí", 18, "Không", "như đã công bố"),
            TemplateColumn("Thời hạn giải quyết", 20, "01 ngày làm việc", "như đã công bố"),
            TemplateColumn("Quyết định công bố", 20, "12/QĐ-UBND", "số quyết định"),
            TemplateColumn("Ngày bãi bỏ", 14, None, DAYS),
        ),
    ),
)
