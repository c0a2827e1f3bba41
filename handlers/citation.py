"""A young person asks for 待业登记, a job or a licence (R16 to R18): what the township may cite, by age. Cites, never decides.

From 16 on no rule was found; training or further schooling is offered instead (DOMAIN §2.3-3).
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Choice, Say, Screen, Words
from handlers.cases import card_of, card_view, case_question, heading
from rules.access import Tier
from rules.citations import VERSIONS, Asked, Citation, age_on, cite_at
from rules.codes import Owner, Referral, Step
from rules.desk import CaseMore, Desk, View
from rules.events import Event, NextStepSet
from rules.problem import Problem
from rules.returning import Referred

YOUNGEST, OLDEST = 6, 30
"""Ages that make sense here, whole years."""


def of_the_township(desk: Desk) -> Problem | None:
    """Township and bureau are asked by other offices."""
    return None if desk.person.tiers & {Tier.TOWNSHIP, Tier.BUREAU} else Problem("township-only")


def _asked(_values: Any, _desk: Desk) -> tuple[Option, ...]:
    return tuple(Option(asked.value, Say(f"citeasked-{asked}")) for asked in Asked if asked is not Asked.DISMISS)


def _ways(_values: Any, _desk: Desk) -> tuple[Option, ...]:
    return (Option("age", Say("button-by-age")), Option("case", Say("button-by-case")))


def _views(answers: Mapping[str, Any], look: Mapping[str, Any]) -> tuple[View, ...]:
    card = card_view(answers, look)
    return (*card, View("case_more", (str(answers["case"]),))) if card else ()


def _age_on_file(values: Any, desk: Desk) -> int | None:
    """The age by the file, where this channel may carry the birth date."""
    more: CaseMore | None = desk.see("case_more", values.case) if values.case else None
    return age_on(more.birth, desk.today) if more and more.birth else None


@form("cite", allowed=of_the_township, views=_views)
class Cite:
    """What may be cited."""

    asked: str | None = ask.one_of(_asked, per_row=1)
    how: str | None = ask.one_of(_ways)
    case: str | None = case_question(when=lambda values, _desk: values.how == "case")
    age: int | None = ask.number(at_least=YOUNGEST, at_most=OLDEST, default=_age_on_file)

    def page(self, _desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """The articles with their versions; or that none was found, and what can be offered."""
        assert self.asked is not None
        assert self.age is not None
        cited = cite_at(Asked(self.asked), self.age)
        head = Say("cite-heading", {"asked": Say(f"citeasked-{self.asked}"), "age": self.age})
        says = (head, *_articles(cited), Say("cite-whose"), Say("cite-instead" if cited.found else "cite-offer"))
        of = f" {self.case}" if self.case else ""
        on = Choice(Say("command-visit"), f"/visit{of}") if cited.found else Choice(Say("button-refer"), f"/refer{of}")
        rows = (
            (on,),
            (Choice(Say("button-cite-again"), "/cite"), Choice(Say("button-home"), "/home")),
        )
        return Screen(says, rows)


def _articles(cited: Citation) -> Iterator[Words]:
    if not cited.found:
        yield Say("cite-none")
    for article in cited.articles:
        day = VERSIONS[article.law]
        version = {"year": str(day.year), "month": day.month, "of_month": day.day}
        yield Say("cite-article", {"law": article.law, "article": article.article} | version)


@form(
    "refer",
    allowed=of_the_township,
    views=card_view,
    heading=heading,
    then=lambda referred, desk: Draft("saved", answers={"code": desk.receipt, "case": referred.case}),
)
class Refer:
    """Pass a young person on to training or further schooling."""

    case: str = case_question()
    to: Referral | None = ask.one_of(Referral, per_row=1)
    whom: str | None = ask.text(at_most=100)
    note: str | None = ask.text(at_most=1000, optional=True, default=lambda _values, _desk: "")

    def events(self, desk: Desk) -> Iterator[Event]:
        """To whom, and that the township looks after it."""
        assert self.to is not None
        yield Referred(case=self.case, to=self.to.value, whom=self.whom or "", note=self.note or "")
        if (card := card_of(self.case, desk)) and not card.restricted:
            soon = desk.today + timedelta(days=desk.policy.visit_again_days)
            yield NextStepSet(case=self.case, step=Step.ARRANGE_HELP, owner=Owner.TOWNSHIP, day=soon)
