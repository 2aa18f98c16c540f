"""What can keep a year's report or its news text from being written."""

from __future__ import annotations

from cchc_desktop.domain.problems import ExpectedCode

FAILURES: dict[ExpectedCode, str] = {
    ExpectedCode.NO_REPORT_FORM: (
        "Báo cáo ghi được ra tệp .pdf, .docx hoặc .html, không ghi được ra {name}; chưa có tệp nào "
        "được ghi, hãy đổi đuôi tên tệp."
    ),
    ExpectedCode.NEWS_FORM: (
        "Bản tin ghi được ra tệp .txt hoặc .docx, không ghi được ra {name}; chưa có tệp nào được "
        "ghi, hãy đổi đuôi tên tệp."
    ),
    ExpectedCode.NO_SUCH_YEAR: (
        "Năm {id} không có kế hoạch kiểm tra nào nên chưa có gì để báo cáo; hãy chọn năm khác "
        "hoặc nhập kế hoạch của năm đó."
    ),
}
