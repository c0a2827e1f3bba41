"""Looking at the photos of a record (看照片): of 留置 service, or of an application for leave. Never of a family or a visit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dialog import ask
from dialog.form import form
from dialog.paging import page_of, pager
from dialog.saying import Text
from dialog.screen import Choice, Rows, Say, Screen
from rules.desk import Desk, View
from rules.kept_photos import KeptPhotos
from rules.problem import Problem


@dataclass(frozen=True, kw_only=True)
class WhereKept(Text):
    """Where something on paper or film is kept, in words; a photo of it is declined with what to do instead."""

    @property
    def instead(self) -> Problem | None:
        """To a photo: it stays where it is, and here one writes where that is."""
        return Problem("photo-in-words")


def _views(answers: Mapping[str, Any], _look: Mapping[str, Any]) -> tuple[View, ...]:
    receipt = answers.get("receipt")
    return (View("photos", (str(receipt),)),) if receipt else ()


@form("photos", views=_views)
class Photos:
    """Look at the photos of one record, one after the other."""

    receipt: str = ask.text(at_most=12)

    def page(self, desk: Desk, look: Mapping[str, Any]) -> Screen:
        """One photo, with what it shows and whose it is; or that there is none, for whatever reason."""
        home = Choice(Say("button-home"), "/home")
        kept: KeptPhotos | None = desk.see("photos", self.receipt)
        if kept is None:
            return Screen((Say("photos-nothing", {"receipt": self.receipt}),), ((home,),))
        nth, count = min(page_of(look), len(kept.files) - 1), len(kept.files)
        args = {"day": kept.day, "by": kept.by, "receipt": kept.receipt, "nth": nth + 1, "count": count}
        says = (Say(f"photos-{kept.shows}", args), Say("papers-keep-safe"))
        back = Choice(Say("button-papers"), f"/papers {kept.case}")
        return Screen(says, (pager(nth, count), (back, home)), photo=kept.files[nth])


def photo_buttons(kept: Iterable[KeptPhotos]) -> Rows:
    """On the page of a child's papers: the photos of each record."""
    return tuple((Choice(_label(one), f"/photos {one.receipt}"),) for one in kept)


def _label(one: KeptPhotos) -> Say:
    return Say(f"button-photos-{one.shows}", {"day": one.day, "count": len(one.files)})
