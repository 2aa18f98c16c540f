"""The same ten tasks in Word and Excel, as offices do them today: each step with its operators.

Counted in favour of Word: the person is skilled, uses every shortcut, makes no mistake, last
year's minutes lie open as a template, the library of sentences is one Word file that is open
too, the agency's table and the list of dossiers are open in Excel, nothing is waited for. What
must be typed of the visit itself is the same text as here (``{…}`` in a step is typed in Telex).
A step is (words, operators, text typed); operators are letters with a number: ``M2K3`` is two
times M and three K.
"""

from __future__ import annotations

from tests.journeys import visitor

Step = tuple[str, str, str]

CELLS = ("=SUM(E7:E14)", "=H15/G15", "=J15/G15", "=I15/G15")
CHECK = "=H7+I7+J7-G7"

OFFICE: dict[str, tuple[Step, ...]] = {
    "start": (
        ("Lưu biên bản mẫu thành tệp mới: F12, tên tệp, Enter", "MK2", "BB Muong Gion"),
        ("Ctrl+H thay tên cơ quan cũ bằng tên mới ở mọi chỗ", "MK2", "xã Chiềng Lao"),
        ("Tab sang ô thay thế", "K1", visitor.AGENCY.removeprefix("Ủy ban nhân dân ")),
        ("Alt+A thay tất cả, Enter, Esc", "K4", ""),
        ("Bấm vào số biên bản, gõ số", "MHPK2H", visitor.NUMBER),
        ("Bấm đúp ngày giờ bắt đầu, gõ lại", "MHPK2H", "10 tháng 3"),
        ("Bấm vào người chủ trì, chọn cả tên, gõ tên", "MHPK2PK1H", visitor.TEAM[0][0]),
    ),
    "library": (
        ("Alt+Tab sang thư viện câu, Ctrl+F", "MK4", "noi dung bat buoc"),
        ("Enter, Esc: câu tìm được đang chọn một phần", "MK2", ""),
        ("Bấm ba lần chọn cả câu, Ctrl+C, Alt+Tab về biên bản", "HPK3HK4", ""),
        ("Cuộn tới đúng mục, đúng lĩnh vực, bấm vào cuối mục", "M2HPPK1H", ""),
        ("Enter, gạch đầu dòng, Ctrl+V, giữ định dạng của biên bản", "K3MK2", ""),
        ("Bấm đúp chỗ trống, gõ số", "MHPK2H", "04"),
    ),
    "own": (
        ("Cuộn tới đúng mục, đúng lĩnh vực, bấm vào cuối mục, Enter", "M2HPPK1HK1", ""),
        ("Gõ câu", "", visitor.SHORTCOMINGS[0]),
        ("Gõ căn cứ trong ngoặc", "M", " (Nghị định 61/2018/NĐ-CP)"),
        ("Cuộn tới mục kiến nghị, bấm vào cuối mục, Enter", "M2HPPK1HK1", ""),
        ("Gõ kiến nghị", "M", "Ghi đủ cột ngày trả trong sổ theo dõi hồ sơ"),
        ("Gõ đơn vị chịu trách nhiệm", "M", "; " + visitor.AGENCY),
        ("Alt+Tab sang Excel, tính hạn 20 ngày làm việc", "MK2", "=WORKDAY(A1,20,L1:L5)"),
        ("Enter, đọc ngày, Alt+Tab về, gõ hạn", "K1MK2M", ", xong trước ngày 07/4/2026"),
    ),
    "figures": (
        ("Trong bảng của cơ quan: chọn vùng số liệu, Ctrl+C", "MHPK1PK1HK2", ""),
        ("Ctrl+Tab sang bảng mẫu của đoàn, bấm ô đầu, dán giá trị", "MK2HPK1HK6", ""),
        ("Soát cột nào lệch cột nào (tiêu đề ba tầng)", "M3", ""),
        ("Dòng cộng", "MHPK1H", CELLS[0]),
        ("Ctrl+Enter, kéo công thức sang các cột", "K2HPK1PK1", ""),
        ("Tỷ lệ trước hạn", "MHPK1H", CELLS[1] + "\n"),
        ("Tỷ lệ quá hạn", "M", CELLS[2] + "\n"),
        ("Tỷ lệ đúng hạn", "M", CELLS[3] + "\n"),
        ("Cột kiểm tra tổng", "MHPK1H", CHECK),
        ("Ctrl+Enter, bấm đúp góc ô để chép xuống, đọc 8 dòng", "K2HPK2M2", ""),
        ("Chọn bảng, Ctrl+C, Alt+Tab sang Word, bấm đúng chỗ, Ctrl+V", "MHPK1PK1HK4HPK1HK2", ""),
        ("Bảng vừa bề ngang trang: thẻ Layout, AutoFit, Window", "MHPK1PK1PK1", ""),
    ),
    "sample": (
        ("Trong danh sách: cột mới, bấm ô đầu", "MHPK1H", "=RAND()"),
        ("Ctrl+Enter, bấm đúp góc ô để chép xuống", "K2HPK2", ""),
        ("Giữ nguyên số: Ctrl+C, dán giá trị (Alt H V V)", "MHK2K4", ""),
        ("Xếp theo cột đó: bấm phải, Sort, nhỏ nhất trước", "MHPK1PK1PK1", ""),
        ("Chọn 20 dòng đầu, Ctrl+C, trang tính mới (Shift+F11), Ctrl+V", "MPK1PK1HK2K2K2", ""),
        ("Ghi cách rút vào biên bản: Alt+Tab, bấm đúng chỗ", "MK2HPK1H", ""),
        ("Gõ cách rút", "M", "Rút ngẫu nhiên 20/60 hồ sơ bằng hàm RAND của Excel."),
    ),
    "late": (
        ("Bảng ngày nghỉ Tết: gõ các ngày nghỉ", "MHPK1H",
         "16/2/2026\n17/2/2026\n18/2/2026\n19/2/2026\n20/2/2026\n"),
        ("Cột số ngày trễ", "MHPK1H", "=NETWORKDAYS(D2+1,E2,L1:L5)"),
        ("Ctrl+Enter, bấm đúp góc ô để chép xuống", "K2HPK2", ""),
        ("Đếm hồ sơ trễ", "MHPK1H", '=COUNTIF(G2:G21,">0")'),
        ("Enter, đọc số, lọc hồ sơ trễ không có thư xin lỗi", "K1MHPK1PK1PK1", ""),
        ("Alt+Tab sang Word, bấm đúng chỗ", "MK2HPK1H", ""),
        ("Gõ câu kết quả", "M", "Có 7/20 hồ sơ trễ hạn, nhiều nhất 4 ngày làm việc."),
    ),
    "photos": (
        ("Mở ảnh cần che bằng Paint: bấm phải, Open with, Paint", "MHPK1PK1PK1", ""),
        ("Chọn hình chữ nhật, tô đen, kéo trên ảnh", "M2PK1PK1PK1PK1", ""),
        ("F12 lưu thành tệp khác, đặt tên, Enter, Alt+F4", "MHK1", "anh che"),
        ("Enter, đóng Paint", "K3", ""),
        ("Ctrl+End, Insert, Pictures, This Device, chọn sáu ảnh", "MK2HPK1PK1PK1MPK1PK2K1", ""),
        *(
            step
            for caption in visitor.CAPTIONS
            for step in (
                ("Bấm dưới ảnh, Enter", "MHPK1HK1", ""),
                ("Gõ chú thích", "", caption),
                ("Thu ảnh cho vừa hai ảnh một trang: bấm ảnh, kéo góc", "HPK1PK1", ""),
            )
        ),
    ),
    "attendance": (
        ("Bấm vào danh sách cơ quan, chọn các tên cũ", "MHPK1PK1H", ""),
        *(("Gõ tên, Enter", "", f"- {name}\n") for name in visitor.HOSTS),
        ("Bấm sau tên người đầu, gõ chức vụ", "MHPK1H", ", " + visitor.CHAIR_OF_HOSTS),
        ("Bấm sau tên người vắng, gõ buổi và lý do", "MHPK1H",
         f" (vắng buổi chiều: {visitor.AWAY})"),
        ("Soát tên đoàn trong mẫu cũ, sửa một thành viên", "M2HPK2PK1H", visitor.TEAM[2][0]),
    ),
    "print": (
        ("Đánh lại số thứ tự, gạch đầu dòng các mục vừa chèn", "M2HPK1PK1", ""),
        ("Sửa số trang: bấm đúp chân trang, soát, Esc", "MPK2MHK1", ""),
        ("Ctrl+End, xem trang ký có trơ trọi không, sửa ngắt trang", "MK2MHPK1HK2", ""),
        ("Sửa tên người ký hai bên", "MHPK2H", visitor.TEAM[0][0]),
        ("Bên cơ quan", "MHPK2H", visitor.HOSTS[0]),
        ("Ctrl+P, xem trước, Enter", "MK2MK1", ""),
    ),
    "find": (
        ("Win+E, bấm vào thư mục biên bản các năm, bấm ô tìm", "MK2HPK2PK1H", ""),
        ("Gõ chữ cần tìm, Enter", "M", "bo trong cot ngay tra\n"),
        ("Xem danh sách tệp, mở tệp đúng", "M2HPK2", ""),
        ("Ctrl+F trong tệp, gõ lại", "MHK2", "bỏ trống cột ngày trả"),
        ("Enter, đọc câu", "K1M", ""),
    ),
}  # fmt: skip
