"""A short visit whose note may be spoken, under the real one's name and words; and spoken notes to send."""

from collections.abc import Iterator, Mapping
from typing import Any

from dialog import ask
from dialog.draft import Draft
from dialog.form import Spec, form, spec_of
from dialog.spoken import Spoken, voice_of, words_of
from handlers import FORMS
from handlers.cases import card_view, case_question
from rules.codes import Result, Way
from rules.desk import Desk
from rules.events import VisitLogged


def _then(values: Any, desk: Desk) -> Draft:
    return Draft("saved", answers={"code": desk.receipt, "case": values.case})


@form("visit", then=_then, views=card_view)
class SpokenVisit:
    """Whom, and what there is to say about it."""

    case: str = case_question()
    note: str | Spoken | None = ask.text(at_most=1000, optional=True, voice=True)

    def events(self, desk: Desk) -> Iterator[VisitLogged]:
        said = {"note": words_of(self.note), **voice_of(self.note)}
        yield VisitLogged(case=self.case, day=desk.today, way=Way.HOME, results=(Result.GUARDIAN_MET,), **said)


SPOKEN_FORMS: Mapping[str, Spec] = {**FORMS, "visit": spec_of(SpokenVisit)}


def ogg(seconds: float, sound: bytes = b"\xfc" * 200, stream: bytes = b"\x01\x02\x03\x04") -> bytes:
    """A spoken note as Telegram's programs write one: Ogg, three pages of one Opus stream."""
    head = b"OpusHead\x01\x01\x00\x00" + (48_000).to_bytes(4, "little") + b"\x00\x00\x00"
    places = ((0, head), (0, b"OpusTags" + bytes(8)), (round(seconds * 48_000), sound))
    return b"".join(_page(number, place, part, stream) for number, (place, part) in enumerate(places))


def _page(number: int, place: int, part: bytes, stream: bytes) -> bytes:
    sizes = bytes([255] * (len(part) // 255) + [len(part) % 255])
    flags = bytes([2 if number == 0 else 0])
    head = b"OggS\x00" + flags + place.to_bytes(8, "little") + stream + number.to_bytes(4, "little") + bytes(4)
    return head + bytes([len(sizes)]) + sizes + part
