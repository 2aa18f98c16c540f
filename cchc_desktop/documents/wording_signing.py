"""Fixed phrases of digital signatures and of supplementary minutes; never translated."""

from __future__ import annotations

SIGNED_BY = "Ký số bởi:"
SIGNED_AT = "Thời gian ký: {moment}"
DRAWN = ("Chữ ký vẽ trên bản nháp,", "không có giá trị pháp lý")
DRAFT = "BẢN NHÁP"
