"""Forms with photos under a real one's name and words: no conversation of the program takes one yet (DOMAIN §2.3-10)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from dialog import ask
from dialog.draft import Draft
from dialog.form import Spec, form, spec_of
from handlers import FORMS
from handlers.cases import card_view, case_question, heading
from rules.desk import Desk


@dataclass(frozen=True, kw_only=True)
class PaperSeen:
    """An event of the tests' own: a written paper was photographed."""

    PLAIN: ClassVar[frozenset[str]] = frozenset()
    case: str
    photos: tuple[str, ...]


def _saved(values: Any, desk: Desk) -> Draft:
    return Draft("saved", answers={"code": desk.receipt, "case": values.case})


@form("verify", then=_saved, views=card_view, heading=heading)
class Photographed:
    """A child, and up to three photos of a paper."""

    case: str = case_question()
    proof: tuple[str, ...] = ask.photos(at_most=3, optional=True)

    def events(self, _desk: Desk) -> Iterator[Any]:
        if self.proof:
            yield PaperSeen(case=self.case, photos=self.proof)


PHOTO_FORMS: Mapping[str, Spec] = {**FORMS, "verify": spec_of(Photographed)}
