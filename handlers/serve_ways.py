"""The ways of service as the form asks for them (DOMAIN §2.2): which questions each has, and what may be doubtful in it."""

from typing import Any

from dialog.choosing import Option
from dialog.screen import Say
from handlers.papers_out import paper_of
from rules.access import shown_name
from rules.codes import Speech
from rules.desk import Desk
from rules.problem import Problem
from rules.service import Doubtful, Manner, Service, judge

CALL = "call"
"""A call, a message in a group, an SMS: offered because people ask for it, and never service."""

TO_SOMEBODY = frozenset({Manner.DIRECT, Manner.FAMILY})
LEFT = frozenset({Manner.LEFT_WITNESSED, Manner.LEFT_FILMED})
IN_PERSON = TO_SOMEBODY | LEFT


def ways(_serve: Any, _desk: Desk) -> tuple[Option, ...]:
    """All ways of the table, and the one that is none."""
    return (*(Option(way.value, Say(f"manner-{way}")) for way in Manner), Option(CALL, Say("manner-call")))


def is_service(way: str, _serve: Any, _desk: Desk) -> Problem | None:
    """A call or a message only reminds."""
    return Problem("service-only-a-reminder") if way == CALL else None


def by(*manners: Manner) -> Any:
    """Whether it is done one of these ways."""
    return lambda serve, _desk: serve.manner in manners


def in_person(serve: Any, _desk: Desk) -> bool:
    """Whether two servers go there themselves."""
    return serve.manner in IN_PERSON


def taken_by_another(serve: Any, _desk: Desk) -> bool:
    """Whether somebody took it who is not the party."""
    return serve.manner == Manner.FAMILY or (serve.manner == Manner.DIRECT and serve.to_party is False)


def doubts(serve: Any, desk: Desk) -> tuple[Problem, ...]:
    """Why what is told so far may be no service; empty while nothing is doubtful."""
    if serve.manner not in TO_SOMEBODY:
        return ()
    known = serve.to_party is not None if serve.manner == Manner.DIRECT else serve.same_dwelling is not None
    told = Service(
        manner=Manner(serve.manner),
        day=desk.today,
        servers=(1, 2),
        to_party=bool(serve.to_party),
        adult=bool(serve.adult),
        same_dwelling=bool(serve.same_dwelling),
    )
    judged = judge(told, desk.today)
    return judged.doubts if known and isinstance(judged, Doubtful) else ()


def doubt_words(serve: Any, desk: Desk) -> dict[str, Any]:
    """The doubts, each as its own sentence."""
    return {"lines": tuple(Say(f"problem-{one.code}", one.args) for one in doubts(serve, desk))}


def usual_speech(serve: Any, desk: Desk) -> Speech:
    """The language it was to be read aloud in, or else the one most talks here are held in."""
    paper = paper_of(serve, desk)
    known = [speech for speech in Speech if paper and speech == paper.language]
    return known[0] if known else Speech(desk.policy.visit_language)


def usual_reader(serve: Any, desk: Desk) -> str | None:
    """Who was to read it aloud; else the first server."""
    paper = paper_of(serve, desk)
    if paper and paper.reader:
        return paper.reader
    return str(serve.first["name"]) if serve.first else None


def another(server: Any, serve: Any, _desk: Desk) -> Problem | None:
    """The second server is a second person."""
    same = serve.first and serve.first.get("id") == server.get("id")
    return Problem("service-two-servers") if same else None


def masked(name: str, _serve: Any, desk: Desk) -> str:
    """A name as this channel may carry it."""
    return shown_name(name, desk.carries)


def me(_serve: Any, desk: Desk) -> dict[str, str]:
    """Usually whoever writes it down was one of the two."""
    return {"id": str(desk.person.id), "name": desk.person.name}


def named_one(serve: Any, desk: Desk) -> dict[str, str] | None:
    """The other server as named when the paper was asked for."""
    paper = paper_of(serve, desk)
    first = serve.first["id"] if serve.first else ""
    others = (one for one in paper.named if one.code != first) if paper else ()
    return next(({"id": one.code, "name": one.name} for one in others), None)
