"""What can be wrong in spreadsheets and tables from outside, and in scoring tables."""

from __future__ import annotations

from cchc_desktop.domain.problems import ProblemCode

PROBLEMS: dict[ProblemCode, str] = {
    ProblemCode.NOT_A_SHEET: (
        "Tệp này không phải bảng tính (XLSX, XLS, ODS, CSV); chưa có gì được nhập, hãy chọn tệp "
        "bảng tính hoặc dán thẳng bảng vào."
    ),
    ProblemCode.SHEET_EMPTY: (
        "Bảng tính không có ô nào ghi nội dung; hãy chọn tệp khác hoặc xem lại trang tính."
    ),
    ProblemCode.SHEET_DAMAGED: (
        "Bảng tính bị hỏng nên không đọc được trọn vẹn; chưa có gì được nhập, hãy mở bằng Excel, "
        "lưu lại rồi chọn lại."
    ),
    ProblemCode.SHEET_LOCKED: (
        "Bảng tính có mật khẩu nên không đọc được; hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi "
        "chọn lại."
    ),
    ProblemCode.SHEET_UNPACKS_TOO_BIG: (
        "Bảng tính khi giải nén lớn hơn 200 MB, không phải bảng số liệu; việc đọc đã dừng, hãy "
        "chọn tệp khác."
    ),
    ProblemCode.SHEET_TOO_MANY_CELLS: (
        "Bảng tính có hơn {limit} ô ghi nội dung; hãy chép riêng bảng số liệu sang tệp khác."
    ),
    ProblemCode.SHEET_FORMULAS: (
        "Trang “{sheet}”, ô {cell} và những ô khác (tổng cộng {count} ô) có công thức mà tệp "
        "không lưu kết quả; hãy mở bằng Excel, lưu lại rồi chọn lại."
    ),
    ProblemCode.NO_HEADINGS: (
        "Không nhận ra tiêu đề cột của bảng “{table}” trong “{sheet}”; hãy chép cả dòng tiêu đề, "
        "có cột {row}."
    ),
    ProblemCode.NO_FIGURES: (
        "Dưới tiêu đề của bảng không có dòng số liệu nào để nhập; hãy xem lại các dòng bị bỏ qua."
    ),
    ProblemCode.NOT_A_COUNT: (
        "Ô {cell} ghi “{value}”, không phải số nguyên từ 0 trở lên; ô giữ nguyên chữ đã ghi để "
        "sửa trong bảng."
    ),
    ProblemCode.SUM_DIFFERS: (
        "Dòng {row}, {field}: “{left_title}” là {left}, nhưng “{right_title}” là {right}; hãy đối "
        "chiếu lại với bảng gốc."
    ),
    ProblemCode.TOTAL_ROW_DIFFERS: (
        "Dòng tổng cộng, cột “{left_title}”: bảng ghi {left}, cộng các dòng được {right}; hãy đối "
        "chiếu lại với bảng gốc."
    ),
    ProblemCode.ROWS_ALIKE: (
        "Dòng {row}: “{field}” đã có ở một dòng trên; hãy sửa tên hoặc ghi nguồn số liệu khác nhau."
    ),
    ProblemCode.NO_SCORES: (
        "Không tìm thấy cột mã tiêu chí và cột điểm tối đa; hãy đặt tên hai cột là “Mã” và “Điểm "
        "tối đa”."
    ),
    ProblemCode.UNKNOWN_CRITERION: (
        "Dòng {row}: “{value}” không phải mã tiêu chí của bộ tiêu chí đang dùng; hãy sửa mã."
    ),
    ProblemCode.DUPLICATE_CRITERION: (
        "Dòng {row}: tiêu chí {value} đã có điểm ở dòng {first}; hãy bỏ một dòng."
    ),
    ProblemCode.NOT_A_SCORE: (
        "Dòng {row}: “{value}” không phải điểm tối đa (số lớn hơn 0, nhiều nhất ba chữ số thập "
        "phân); hãy sửa lại."
    ),
    ProblemCode.SCORE_ABOVE_MOST: (
        "Điểm của tiêu chí {criterion} phải từ 0 đến {most}, đang ghi {value}; hãy sửa lại."
    ),
}
