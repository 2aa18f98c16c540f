"""Words of the figures beyond biểu II.06a: optional rates, differing sources, other tables."""

from __future__ import annotations

DIFFERENCE = (
    "Lưu ý: lĩnh vực {name}, {column}: nguồn {first_source} ghi {first}, nguồn {second_source} ghi"
    " {second} (lệch {gap})."
)
NO_SOURCE = "không ghi"
FIGURES = "Số liệu"
TABLE = "Bảng {title}:"
LIMIT = "Lưu ý: {name}: {left_title} {left} nhiều hơn {right_title} {right}."
MISMATCH = "Lưu ý: {name}: {left_title} là {left}, {right_title} là {right}."
ORDER = "TT"
