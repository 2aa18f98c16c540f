"""A workspace in which every page has something to show, for pictures."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from cchc_desktop.domain.posting import Seen
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures
from tests.ui.screens import worked_on

PUBLISHED = (
    "Mã TTHC;Tên thủ tục;Lĩnh vực;Phí, lệ phí;Thời hạn giải quyết;Quyết định công bố;Ngày bãi bỏ\n"
    "1.005434;Thanh lý tài sản công tại cơ quan nhà nước;Quản lý công sản;Không;30 ngày;"
    "1208/QĐ-UBND;\n"
    "1.005435;Mua hóa đơn lẻ;Quản lý công sản;Không;05 ngày;1208/QĐ-UBND;\n"
    "2.002206;Đăng ký mã số đơn vị có quan hệ với ngân sách;Tin học;Không;02 ngày;"
    "1208/QĐ-UBND;\n"
    "1.006221;Công nhận quyền sử dụng tài sản công;Quản lý công sản;8.000 đồng;15 ngày;"
    "1208/QĐ-UBND;\n"
    "1.006219;Hiệp thương giá;Quản lý giá;Không;15 ngày;1208/QĐ-UBND;01/07/2018\n"
)


def filled(folder: Path) -> Workspace:
    """The worked-on sample with boards, photos, the register of agencies and targets of a plan."""
    workspace = worked_on(folder / "w")
    visit = desks.finance(workspace)
    listed = folder / "danh mục.csv"
    listed.write_text(PUBLISHED, encoding="utf-8")
    workspace.postings.publish(listed)
    for one, seen in zip(workspace.postings.published(), (Seen.UP, Seen.MISSING), strict=False):
        workspace.postings.tick(visit.id, one.key, seen)
    third = workspace.postings.published()[2].key
    workspace.postings.tick(visit.id, third, Seen.UP)
    ticked = {one.procedure: one for one in workspace.postings.of_visit(visit.id)}
    workspace.postings.edit(ticked[third], fee="30.000 đồng")
    workspace.agencies.take_in_shipped()
    workspace.year_plan.set_target(visit.starts.year, "", 30, "Quyết định số 60/QĐ-UBND")
    workspace.evidence.take_in(visit.id, [_photo(folder, n) for n in range(6)])
    for number, evidence in enumerate(workspace.evidence.of_visit(visit.id)[:3], 1):
        workspace.evidence.edit(evidence, caption=f"Bảng niêm yết thủ tục số {number:02d}")
    return workspace


def _photo(folder: Path, number: int) -> Path:
    """A wall with a board on it, which nobody takes for a real photo."""
    picture = Image.new("RGB", (1200, 900), (201 - number * 6, 205, 196 + number * 5))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 700, 1200, 900), fill=(146, 138, 126))
    pen.rectangle((180, 120, 1020, 620), fill=(247, 245, 238), outline=(116, 92, 64), width=14)
    for row in range(number + 3):
        pen.rectangle((230, 180 + row * 48, 960 - row * 37, 200 + row * 48), fill=(96, 104, 116))
    target = folder / f"IMG_{number:04d}.jpg"
    words = pictures.taken(when=f"2018:10:09 09:{12 + number}:33")
    target.write_bytes(pictures.encoded(picture, exif=words, quality=80))
    return target
