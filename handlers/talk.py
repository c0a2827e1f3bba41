"""Write down 批评教育 as it was held with the guardian himself (D2, 义务教育法 58): help first, then the duty."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dialog import ask
from dialog.draft import Draft
from dialog.form import form
from handlers.cases import card_view, heading
from handlers.ladder import day_done, for_posts, note, pinned_case
from handlers.report import hour_of, time_of_day
from rules.codes import Speech
from rules.desk import Desk
from rules.events import Event
from rules.ladder_steps import STEPS, Act
from rules.paperwork import TalkRecorded


def _foreign(talk: Any, _desk: Desk) -> bool:
    return talk.language in (Speech.LOCAL, Speech.ETHNIC)


@form(
    "talk",
    allowed=for_posts(STEPS[Act.CRITICISE].takes),
    views=card_view,
    then=lambda talk, desk: Draft("saved", answers={"code": desk.receipt, "case": talk.case}),
    heading=heading,
)
class Talk:
    """Record a talk with the guardian."""

    case: str = pinned_case()
    day: date | None = day_done()
    hour: str | None = ask.text(at_most=20, check=time_of_day, joins=True)
    place: str | None = ask.text(at_most=100)
    present: str | None = ask.text(at_most=300)
    language: Speech | None = ask.one_of(Speech)
    interpreter: str | None = ask.text(at_most=50, optional=True, joins=True, when=_foreign)
    told: str | None = ask.text(at_most=1500)
    answer: str | None = ask.text(at_most=1500)
    refusal: str | None = ask.text(at_most=300, optional=True, default=lambda _talk, _desk: "")
    note: str | None = note()

    def events(self, desk: Desk) -> Iterator[Event]:
        """What was said, and what he answered."""
        assert self.language is not None
        yield TalkRecorded(
            case=self.case,
            day=self.day or desk.today,
            hour=hour_of(self.hour),
            place=self.place or "",
            present=self.present or "",
            told=self.told or "",
            answer=self.answer or "",
            language=self.language.value,
            interpreter=self.interpreter or "",
            refusal=self.refusal or "",
            note=self.note or "",
        )
