"""One valid default of each record, changed by keyword."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from cchc_desktop.domain.agency import Agency, Level
from cchc_desktop.domain.areas import areas
from cchc_desktop.domain.campaign import Campaign, Framework, LegalBasis, Member, Role
from cchc_desktop.domain.dossiers import Counts, DossierRow
from cchc_desktop.domain.finding import Finding, FindingKind
from cchc_desktop.domain.ids import (
    AgencyId,
    AttendeeId,
    BasisId,
    CampaignId,
    DossierRowId,
    FindingId,
    MemberId,
    RecommendationId,
    VisitId,
    new_id,
)
from cchc_desktop.domain.minutes import AreaFindings, Minutes
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.domain.times import VIETNAM
from cchc_desktop.domain.visit import Attendee, Side, Visit

CAMPAIGN = CampaignId("campaign")
VISIT = VisitId("visit")


def make_campaign(**changes: Any) -> Campaign:
    given: dict[str, Any] = {
        "id": CAMPAIGN,
        "title": "Kiểm tra công tác cải cách hành chính năm 2026",
        "year": 2026,
        "framework": Framework.NQ76,
        "place": "Sơn La",
        "parent_authority": "Ủy ban nhân dân tỉnh Sơn La",
        "issuing_body": "Đoàn kiểm tra công tác cải cách hành chính",
        "symbol": "BB-ĐKT",
        "recipients": ("Chủ tịch UBND tỉnh (để báo cáo)", "Sở Nội vụ"),
    }
    return Campaign(**given | changes)


def make_basis(**changes: Any) -> LegalBasis:
    given: dict[str, Any] = {
        "id": BasisId(new_id()),
        "campaign_id": CAMPAIGN,
        "kind": "Quyết định",
        "number": "60/QĐ-UBND",
        "issuer": "Ủy ban nhân dân tỉnh",
        "issued": date(2026, 1, 12),
        "subject": "về việc ban hành Kế hoạch kiểm tra cải cách hành chính năm 2026",
    }
    return LegalBasis(**given | changes)


def make_member(**changes: Any) -> Member:
    given: dict[str, Any] = {
        "id": MemberId(new_id()),
        "campaign_id": CAMPAIGN,
        "name": "Nguyễn Văn Ân",
        "role": Role.HEAD,
    }
    return Member(**given | changes)


def make_agency(**changes: Any) -> Agency:
    given: dict[str, Any] = {
        "id": AgencyId("agency"),
        "name": "Sở Tài chính",
        "level": Level.DEPARTMENT,
    }
    return Agency(**given | changes)


def make_visit(**changes: Any) -> Visit:
    given: dict[str, Any] = {
        "id": VISIT,
        "campaign_id": CAMPAIGN,
        "agency_id": AgencyId("agency"),
        "starts": datetime(2026, 5, 6, 8, 0, tzinfo=VIETNAM),
        "ends": datetime(2026, 5, 6, 16, 45, tzinfo=VIETNAM),
        "venue": "Phòng họp Sở Tài chính",
        "number": 5,
        "period_from": date(2026, 1, 1),
        "period_to": date(2026, 3, 31),
        "copies": 3,
        "chair": "Nguyễn Văn Ân",
        "secretary": "Đặng Quỳnh Như",
        "agency_statement": "Nhất trí với các nội dung trong biên bản.",
    }
    return Visit(**given | changes)


def make_attendee(name: str = "Nguyễn Văn Ân", **changes: Any) -> Attendee:
    given: dict[str, Any] = {
        "id": AttendeeId(new_id()),
        "visit_id": VISIT,
        "name": name,
        "side": Side.TEAM,
        "position": "Phó Giám đốc Sở Nội vụ, Trưởng đoàn",
        "signs": True,
    }
    return Attendee(**given | changes)


def make_finding(text: str = "Kế hoạch còn hình thức.", **changes: Any) -> Finding:
    given: dict[str, Any] = {
        "id": FindingId(new_id()),
        "visit_id": VISIT,
        "area": "CDDH",
        "kind": FindingKind.SHORTCOMING,
        "text": text,
    }
    return Finding(**given | changes)


def make_dossier_row(field_name: str = "Đất đai", **changes: Any) -> DossierRow:
    given: dict[str, Any] = {
        "id": DossierRowId(new_id()),
        "visit_id": VISIT,
        "field_name": field_name,
        "counts": Counts(12, 40, 231, 9, 118, 152, 6, 14, 1, 1),
    }
    return DossierRow(**given | changes)


def make_recommendation(text: str = "Ban hành quy chế mới.", **changes: Any) -> Recommendation:
    given: dict[str, Any] = {
        "id": RecommendationId(new_id()),
        "visit_id": VISIT,
        "text": text,
        "addressee": "Sở Tài chính",
        "due": date(2026, 6, 30),
    }
    return Recommendation(**given | changes)


LONG = (
    "Việc công khai, minh bạch thủ tục hành chính tại Bộ phận tiếp nhận và trả kết quả được duy "
    "trì nền nếp, danh mục được niêm yết đầy đủ, đúng vị trí, thuận tiện cho tổ chức, cá nhân tra "
    "cứu; sổ theo dõi ghi đủ thông tin theo mẫu quy định của cấp có thẩm quyền."
)


def make_minutes(**changes: Any) -> Minutes:
    """Minutes of some pages with every kind of block in them."""
    strength = make_finding(LONG, kind=FindingKind.STRENGTH)
    shortcoming = make_finding(LONG, cause="Phân công chưa rõ.", cites=("61/2018/NĐ-CP",))
    given: dict[str, Any] = {
        "campaign": make_campaign(),
        "bases": (make_basis(), make_basis(number="1332/QĐ-UBND")),
        "members": (make_member(),),
        "agency": make_agency(),
        "visit": make_visit(),
        "attendees": (
            make_attendee(),
            make_attendee("Đặng Quỳnh Như", position="Chuyên viên Sở Nội vụ, Thư ký"),
            make_attendee("Trần Thị Ngọc Ánh", side=Side.AGENCY, position="Giám đốc Sở"),
        ),
        "areas": tuple(
            AreaFindings(area.code, area.name, (strength,) * 2, (shortcoming,) * 2)
            for area in areas(Framework.NQ76)
        ),
        "dossiers": (make_dossier_row(), make_dossier_row("Hộ tịch")),
        "recommendations": (make_recommendation(), make_recommendation(LONG)),
    }
    return Minutes(**given | changes)


def before_2020(**changes: Any) -> Minutes:
    """The same in the form of Thông tư 01/2011/TT-BNV."""
    visit = make_visit(
        starts=datetime(2018, 10, 9, 8, 0, tzinfo=VIETNAM),
        ends=datetime(2018, 10, 9, 16, 45, tzinfo=VIETNAM),
    )
    return make_minutes(**{"visit": visit} | changes)


def visitors_table() -> dict[str, Any]:
    """A table of figures that the program does not ship, as its data file describes it."""
    return {
        "code": "visitors",
        "title": "Tiếp công dân",
        "row": "Tháng",
        "area": {"nq30c": "CDDH", "nq76": "CDDH"},
        "groups": [],
        "columns": [{"name": "came", "title": "Lượt tiếp", "headings": ["luot tiep"]}],
    }
