"""The township verifies a guardian (核实监护人): who it is, in what relation, by which paper (DOMAIN §2.2).

What a visitor was told waits for this: only a confirmed guardian is the party of a paper (rules.gate).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say, Words
from handlers.cases import card_view, case_question, heading
from rules.access import shown_name
from rules.desk import Desk, View
from rules.events import Event
from rules.guardians import (
    NAMES_ANYONE,
    VERIFIED_BY,
    Guardians,
    GuardianVerified,
    Proof,
    Relation,
    ToldGuardian,
    Verdict,
)
from rules.names import tidy_name
from rules.problem import Problem


def _may_verify(desk: Desk) -> Problem | None:
    return None if desk.person.tiers & VERIFIED_BY else Problem("not-yours-to-verify")


def _views(answers: Mapping[str, Any], look: Mapping[str, Any]) -> tuple[View, ...]:
    card = card_view(answers, look)
    return (*card, View("guardians", (str(answers["case"]),))) if card else ()


def to_verify(code: str, desk: Desk) -> tuple[ToldGuardian, ...]:
    """Whom he may verify in this file."""
    state: Guardians | None = desk.see("guardians", code)
    return state.to_verify if state else ()


def _someone(code: str, _values: Any, desk: Desk) -> Problem | None:
    there = View("guardians", (code,)) in desk.views
    return Problem("nobody-to-verify") if there and not to_verify(code, desk) else None


def _told_words(one: ToldGuardian) -> Words:
    return Say("told-guardian", {"name": one.name, "relation": one.relation})


def _offered(verify: Any, desk: Desk) -> tuple[Option, ...]:
    return tuple(Option(one.code, _told_words(one)) for one in to_verify(verify.case, desk))


def _only_one(verify: Any, desk: Desk) -> str | None:
    """Where there is one only, he is meant; the summary says who."""
    found = to_verify(verify.case, desk)
    return found[0].code if len(found) == 1 else None


def _who(verify: Any, desk: Desk) -> Mapping[str, Any]:
    one = next((one for one in to_verify(verify.case, desk) if one.code == verify.who), None)
    return {"name": one.name, "relation": one.relation} if one else {"name": "", "relation": ""}


def _is_guardian(verify: Any, _desk: Desk) -> bool:
    return verify.verdict is Verdict.GUARDIAN


def _a_name(text: str, _verify: Any, _desk: Desk) -> Problem | None:
    name = tidy_name(text)
    return name if isinstance(name, Problem) else None


def _proves(proof: Proof, verify: Any, _desk: Desk) -> Problem | None:
    """Somebody who is no near relative is a guardian only by a paper that names him (民法典 art. 27, 31)."""
    alone = verify.relation is Relation.OTHER and proof not in NAMES_ANYONE
    return Problem("proof-names-nobody") if alone else None


def _name_told(name: str, _verify: Any, desk: Desk) -> Words:
    return shown_name(name, desk.carries)


@form(
    "verify",
    allowed=_may_verify,
    views=_views,
    heading=heading,
    then=lambda verify, desk: Draft("saved", answers={"code": desk.receipt, "case": verify.case}),
)
class Verify:
    """Verify a guardian."""

    case: str = case_question(also=_someone)
    who: str | None = ask.one_of(_offered, default=_only_one, per_row=1)
    verdict: Verdict | None = ask.one_of(Verdict, words=_who, per_row=1)
    relation: Relation | None = ask.one_of(Relation, when=_is_guardian)
    proof: Proof | None = ask.one_of(Proof, when=_is_guardian, check=_proves)
    proof_words: str | None = ask.text(at_most=200, joins=True, when=lambda verify, _desk: verify.proof is Proof.OTHER)
    name: str | None = ask.text(
        at_most=100, optional=True, when=_is_guardian, default=lambda _v, _d: "", check=_a_name, tell_as=_name_told
    )
    note: str | None = ask.text(at_most=1000, optional=True, default=lambda _verify, _desk: "")

    def events(self, _desk: Desk) -> Iterator[Event]:
        """What was found, and by what."""
        assert self.who is not None
        assert self.verdict is not None
        name = tidy_name(self.name or "")
        yield GuardianVerified(
            case=self.case,
            guardian=int(self.who),
            verdict=self.verdict,
            relation=self.relation,
            name=name if isinstance(name, str) else "",
            proof=self.proof,
            proof_words=self.proof_words or "",
            note=self.note or "",
        )
