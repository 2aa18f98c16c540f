"""A conflict of the use case as the card shows it: in words, one's own value first."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.ui.pages.conflict_card import Offer
from cchc_desktop.usecases.naming import Naming
from cchc_desktop.usecases.settling import Open, Value
from cchc_desktop.words import labels, places, syncing, values
from cchc_desktop.words.records import Named, RecordWords

PROPOSAL = "proposal"


class ConflictWords(RecordWords):
    """Made anew for each list: names are looked up once."""

    def __init__(self, naming: Naming, laptops: dict[str, str], this: str) -> None:
        super().__init__(naming)
        self._laptops = laptops
        self._this = this

    def group(self, one: Open) -> str:
        """The heading in the list: the visit's agency, or what stands outside of visits."""
        if one.visit:
            return self._naming.label(one.visit)
        return translate("Ngoài các cuộc kiểm tra")

    def people(self, one: Open) -> str:
        """Who gave the values."""
        return ", ".join(dict.fromkeys(value.author for value in one.values))

    def laptop(self, replica: str) -> str:
        """That laptop: "máy này", "Máy tổ 2"."""
        if replica == self._this:
            return translate("máy này")
        return syncing.laptop(self._laptops.get(replica, ""), replica)

    def offers(self, one: Open) -> list[Offer]:
        """What it was, the values, the proposal."""
        has_before = one.before is not None
        before = self.said(one.kind, one.record, one.field, one.before) if has_before else None
        base = before if one.before else ("" if has_before else None)
        numbered = sorted(enumerate(one.values, 1), key=lambda item: item[1].replica != self._this)
        texts = [self._text(one, value) for _, value in numbered]
        compared = [base if base is not None else _other(texts, n) for n in range(len(texts))]
        if one.field == values.REMOVED:
            compared = [None] * len(texts)
        out = []
        if before is not None:
            out.append(Offer("", translate("Trước đó"), before))
        for (number, value), text, against in zip(numbered, texts, compared, strict=True):
            out.append(
                Offer(
                    str(number),
                    " · ".join(self._head(value)),
                    text,
                    self._button(one, value, [v for _, v in numbered]),
                    translate("Giờ của máy này có thể sai.") if value.is_doubtful else "",
                    against,
                )
            )
        if one.proposal is not None:
            out.append(
                Offer(
                    PROPOSAL,
                    translate("Gộp từng câu (đề xuất)"),
                    one.proposal,
                    translate("Lấy bản gộp"),
                    before=base,
                )
            )
        return out

    def _head(self, value: Value) -> Iterator[str]:
        yield value.author
        yield labels.moment(value.at)
        if value.replica == self._this or self._laptops.get(value.replica) != value.author:
            yield self.laptop(value.replica)

    def _text(self, one: Open, value: Value) -> str:
        if one.field != values.REMOVED:
            return self.said(one.kind, one.record, one.field, value.value)
        named = self._naming.of(one.record)
        title = places.title(one.kind, named.label, named.values) if named else ""
        if value.value:
            return translate("Xóa: {title}, cùng các phần của mục này.").format(title=title)
        return "\n".join([translate("Giữ lại: {title}").format(title=title), *_content(named)])

    def _button(self, one: Open, value: Value, all_values: list[Value]) -> str:
        if one.field == values.REMOVED:
            return translate("Xóa") if value.value else translate("Giữ lại")
        if value.replica == self._this:
            return translate("Lấy của tôi")
        short = value.author.split()[-1] if value.author.split() else "?"
        same = [v for v in all_values if v.author.split()[-1:] == [short]]
        return translate("Lấy của {name}").format(name=value.author if len(same) > 1 else short)


def _content(named: Named | None) -> Iterator[str]:
    if named and named.kind is not Kind.VISIT and len(named.label) > 0:
        yield named.label


def _other(texts: list[str], place: int) -> str | None:
    others = [text for n, text in enumerate(texts) if n != place]
    return others[0] if others else None


def translate(text: str) -> str:
    """In the language of the window."""
    return QCoreApplication.translate("ConflictWords", text)
