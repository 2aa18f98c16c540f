"""A made-up campaign of any size from a seed, in the exchange form."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from cchc_desktop.domain.areas import area_codes
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.times import VIETNAM

_SUBJECTS = (
    "Kế hoạch cải cách hành chính năm",
    "Việc công khai thủ tục hành chính tại Bộ phận một cửa",
    "Quy chế làm việc của cơ quan",
    "Công tác tự kiểm tra, giám sát đối với đơn vị trực thuộc",
    "Sổ theo dõi hồ sơ tiếp nhận và trả kết quả",
    "Việc luân chuyển hồ sơ giữa các phòng chuyên môn",
    "Hồ sơ đánh giá, xếp loại công chức, viên chức",
    "Quy chế chi tiêu nội bộ",
    "Chuyên mục cải cách hành chính trên trang thông tin điện tử",
)
_GOOD = (
    "được thực hiện nền nếp, đúng quy định",
    "bảo đảm thời hạn, sản phẩm rõ ràng, có phân công trách nhiệm",
    "được cập nhật đầy đủ, kịp thời, thuận tiện cho người dân tra cứu",
)
_BAD = (
    "còn hình thức, chưa bám yêu cầu nhiệm vụ được giao",
    "chậm được cập nhật; một số nội dung viện dẫn văn bản đã hết hiệu lực",
    "chưa ghi đủ thông tin; {n} trường hợp trễ hẹn chưa có văn bản xin lỗi",
)


def campaign(visits: int, findings: int, seed: int = 1) -> dict[str, Any]:
    """A campaign of that many visits and findings in all."""
    chance = random.Random(seed)
    per_visit = findings // visits
    return {
        "format": "cchc-campaign",
        "version": 1,
        "campaign": {
            "title": f"Kiểm tra công tác cải cách hành chính năm 2026 ({seed})",
            "year": 2026,
            "framework": "nq76",
            "place": "Sơn La",
            "parent_authority": "Ủy ban nhân dân tỉnh Sơn La",
            "issuing_body": "Đoàn kiểm tra công tác cải cách hành chính",
            "symbol": "BB-ĐKT",
            "team": [{"name": f"Nguyễn Văn {n}", "role": _role(n)} for n in range(8)],
        },
        "visits": [_visit(chance, number, per_visit) for number in range(1, visits + 1)],
    }


def _role(number: int) -> str:
    return ("head", "deputy", "secretary")[number] if number < 3 else "member"


def _visit(chance: random.Random, number: int, findings: int) -> dict[str, Any]:
    starts = datetime(2026, 2, 2, 8, tzinfo=VIETNAM) + timedelta(days=number % 300)
    agency = f"Ủy ban nhân dân xã số {number}"
    return {
        "agency": {"name": agency, "level": "commune"},
        "number": number,
        "starts": starts.isoformat(),
        "venue": f"Phòng họp {agency}",
        "attendees": [
            {"name": f"Lò Thị {n}", "side": "agency" if n % 2 else "team", "signs": n < 2}
            for n in range(6)
        ],
        "findings": [finding(chance, number, n) for n in range(findings)],
        "dossiers": [
            {
                "field": f"Lĩnh vực {n}",
                "carried_over": 1,
                "received_online": n,
                "received_direct": 10,
                "received_postal": 0,
                "resolved_early": 6,
                "resolved_on_time": 4,
                "resolved_late": 1,
                "pending_in_time": n,
                "pending_late": 0,
                "returned": 0,
            }
            for n in range(4)
        ],
        "recommendations": [
            {"text": f"Khắc phục dứt điểm nội dung thứ {n} đã nêu.", "addressee": agency}
            for n in range(5)
        ],
    }


def finding(chance: random.Random, visit: int, number: int) -> dict[str, Any]:
    """One finding of that visit."""
    bad = chance.random() < 0.6
    tail = chance.choice(_BAD if bad else _GOOD).format(n=chance.randint(2, 60))
    text = f"{chance.choice(_SUBJECTS)} {tail} (mục {visit}.{number})."
    finding = {
        "area": chance.choice(area_codes(Framework.NQ76)),
        "kind": "shortcoming" if bad else "strength",
        "text": text,
    }
    if bad:
        finding["cause"] = "Phân công chưa rõ, thiếu kiểm tra, đôn đốc thường xuyên."
        finding["responsible"] = "Người đứng đầu cơ quan"
    return finding
