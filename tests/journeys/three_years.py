"""Forms of three years in Sơn La: the sample with communes, a year later, after the merger."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.succession import SuccessionKind
from cchc_desktop.usecases.workspace import Workspace
from tests import desks

YEARS = (2018, 2019, 2025)
MERGED = date(2025, 7, 1)

OLD = ("xã Phiêng Ban", "xã Song Pe", "xã Hồng Ngài")
"""Communes of 2018 that became one."""
NEW = "xã Bắc Yên"
COMMITTEE = "Ủy ban nhân dân"
_GOOD = "Kế hoạch cải cách hành chính được ban hành đúng thời hạn."
_BAD = {
    "HC07": ("TTHC", "Còn hồ sơ giải quyết trễ hẹn, chưa có văn bản xin lỗi."),
    "HC05": ("TC", "Quy chế làm việc còn căn cứ văn bản đã hết hiệu lực."),
    "HC02": ("CDDH", "Công tác tự kiểm tra chưa thường xuyên."),
    "": ("TCC", "Quy chế chi tiêu nội bộ chưa được công khai."),
}


def of_2018() -> dict[str, Any]:
    """The sample, and visits to three communes."""
    form: dict[str, Any] = json.loads(desks.SAMPLE.read_text(encoding="utf-8"))
    for place, name in enumerate(OLD):
        codes = ("HC07", "HC05", "")[: place + 1]
        form["visits"].append(
            visit(f"{COMMITTEE} {name}", "commune", 20 + place, f"2018-11-{10 + place:02}", codes)
        )
    return form


def of_2019() -> dict[str, Any]:
    """Three of them again, a year later."""
    return _year(
        2019,
        "nq30c",
        [
            visit("Sở Tài chính", "department", 1, "2019-09-10", ("HC05", "")),
            visit("UBND huyện Bắc Yên", "district", 2, "2019-10-01", ("HC07", "HC02")),
            visit(f"{COMMITTEE} {OLD[0]}", "commune", 3, "2019-10-02", ("HC07",)),
        ],
    )


def of_2025() -> dict[str, Any]:
    """After the merger: the commune that three became, and a department; one is only planned."""
    planned = visit("Sở Y tế", "department", 3, "2025-12-20", ())
    planned |= {"findings": [], "recommendations": [], "dossiers": []}
    return _year(
        2025,
        "nq76",
        [
            visit(f"{COMMITTEE} {NEW}", "commune", 1, "2025-10-07", ("HC07", "HC05", "")),
            visit("Sở Tài chính", "department", 2, "2025-10-14", ("HC05",)),
            planned,
        ],
    )


def visit(agency: str, level: str, number: int, day: str, codes: tuple[str, ...]) -> dict[str, Any]:
    """One visit with a strength, these shortcomings, a recommendation for each, and figures."""
    bad = [
        {"area": _BAD[code][0], "kind": "shortcoming", "text": f"{_BAD[code][1]} ({number})"}
        | ({"code": code} if code else {})
        for code in codes
    ]
    return {
        "agency": {"name": agency, "level": level},
        "number": number,
        "starts": f"{day}T08:00:00+07:00",
        "venue": f"Phòng họp {agency}",
        "findings": [{"area": "CDDH", "kind": "strength", "text": _GOOD}, *bad],
        "dossiers": [
            {
                "field": "Đất đai",
                "carried_over": number,
                "received_online": 30 + number,
                "received_direct": 70,
                "received_postal": 0,
                "resolved_early": 50,
                "resolved_on_time": 40,
                "resolved_late": number,
                "pending_in_time": 10 + number,
                "pending_late": 0,
                "returned": 0,
            }
        ],
        "recommendations": [
            {
                "text": f"Khắc phục dứt điểm: {one['text']}",
                "addressee": agency,
                "area": one["area"],
                "due": f"{day[:4]}-12-31",
            }
            for one in bad
        ],
    }


def _year(year: int, framework: str, visits: list[dict[str, Any]]) -> dict[str, Any]:
    sample: dict[str, Any] = json.loads(desks.SAMPLE.read_text(encoding="utf-8"))
    campaign = {name: one for name, one in sample["campaign"].items() if name != "legal_bases"}
    title = f"Kiểm tra công tác cải cách hành chính năm {year}"
    campaign |= {"title": title, "year": year, "framework": framework}
    return {"format": "cchc-campaign", "version": 1, "campaign": campaign, "visits": visits}


def lived(folder: Path) -> Workspace:
    """A workspace after the work of three years, in its order."""
    workspace = desks.fresh(folder / "w")
    workspace.agencies.take_in_shipped()
    _take_in(workspace, folder, of_2018())
    _take_in(workspace, folder, of_2019())
    _judge(workspace, 2019, (Status.DONE, Status.PARTLY, Status.NOT_DONE))
    heir = workspace.agencies.named(f"{COMMITTEE} {NEW}")
    for name in OLD:
        old = workspace.agencies.named(f"{COMMITTEE} {name}")
        workspace.agencies.add_succession(old.id, heir.id, SuccessionKind.MERGED, MERGED)
    _take_in(workspace, folder, of_2025())
    return workspace


def _take_in(workspace: Workspace, folder: Path, form: dict[str, Any]) -> None:
    (folder / "form.json").write_text(json.dumps(form), encoding="utf-8")
    workspace.exchanging.take_in(folder / "form.json")


def _judge(workspace: Workspace, year: int, values: tuple[Status, ...]) -> None:
    place = 0
    for row in workspace.visits.rows(year):
        for asked in workspace.following.asked_at(row.id):
            assert asked.verdict is None  # never copied from the time before
            workspace.following.judge(asked.line.id, row.id, value=values[place % len(values)])
            place += 1
    assert place == 6


def ask(workspace: Workspace, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in workspace.desk.database.execute(sql, values).fetchall()]


_VISITS = (
    "SELECT v.id, a.id, a.name, a.level, EXISTS (SELECT 1 FROM finding WHERE visit_id = v.id)"
    " FROM visit v, campaign c, agency a"
    " WHERE c.id = v.campaign_id AND a.id = v.agency_id AND c.year = ?"
)


class Plain:
    """One year counted in loops over whole tables."""

    def __init__(self, workspace: Workspace, year: int) -> None:
        self.visits = ask(workspace, _VISITS, year)
        of_year = {row[0]: row for row in self.visits}
        everything = ask(workspace, "SELECT id, visit_id, kind, area, code FROM finding")
        self.findings = [row for row in everything if row[1] in of_year]
        self.agency_of = {row[0]: row[1] for row in self.visits}
        self.level_of = {row[0]: row[3] for row in self.visits}
        self.done = [row for row in self.visits if row[4]]
        self.rows: list[dict[str, int]] = [
            json.loads(counts)
            for visit, counts in ask(workspace, "SELECT visit_id, counts FROM dossier_row")
            if visit in of_year
        ]
        verdicts = ask(workspace, "SELECT recommendation_id, day, id, value FROM verdict")
        self.statuses: Counter[str] = Counter()
        for key, visit, status in ask(workspace, "SELECT id, visit_id, status FROM recommendation"):
            said = sorted((day, i, value) for r, day, i, value in verdicts if r == key and value)
            if visit in of_year:
                self.statuses[said[-1][2] if said else status] += 1

    def of_kind(self, kind: str) -> list[tuple[Any, ...]]:
        return [row for row in self.findings if row[2] == kind]

    def agencies(self, findings: list[tuple[Any, ...]]) -> set[str]:
        return {self.agency_of[row[1]] for row in findings}

    def added(self, *names: str) -> int:
        return sum(row[name] for row in self.rows for name in names)
