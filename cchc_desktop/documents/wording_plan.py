"""Phrases of the annex of a year's plan; never translated."""

from __future__ import annotations

from cchc_desktop.domain.agency import Level

LABEL = "Phụ lục"
TITLE = "DANH SÁCH CƠ QUAN, ĐƠN VỊ ĐƯỢC KIỂM TRA NĂM {year}"
GUIDE = "(Kèm theo Kế hoạch số ……/KH-…… ngày …… tháng …… năm ……… của {issuer})"
"""The plan gets its number and day when it is issued, often in the year before."""
HEAD = ("TT", "Cơ quan, đơn vị", "Thời gian", "Thành viên đoàn", "Nội dung")
LEVELS = {
    Level.DEPARTMENT: "Sở, ban, ngành",
    Level.DISTRICT: "Cấp huyện",
    Level.COMMUNE: "Cấp xã",
    Level.VERTICAL: "Cơ quan ngành dọc",
    Level.PUBLIC_SERVICE_UNIT: "Đơn vị sự nghiệp công lập",
}
NOTHING = "Chưa có cơ quan, đơn vị nào trong kế hoạch."
TOTAL = (
    "Tổng số: {planned} cơ quan, đơn vị trên {agencies} cơ quan, đơn vị đang hoạt động"
    " ({percent}%){target}."
)
TARGET = "; chỉ tiêu {target}%"
NOBODY = "……"
"""Where nobody is named yet: the names are written by hand."""
DEFAULT_THEME = "Công tác cải cách hành chính"
SPAN = "{first} - {last}"
"""Days under ten and months one and two stand with a zero, as the decree writes them."""
