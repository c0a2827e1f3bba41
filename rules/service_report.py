"""A report of service (D8) as `rules.service.judge` looks at it, and the periods it starts."""

from datetime import date

from rules.clocks import Limit, limits_of
from rules.papers import PaperKind
from rules.paperwork import PaperServed
from rules.policy import Policy
from rules.service import Service


def service_of(event: PaperServed) -> Service:
    """What the servers wrote down."""
    return Service(
        manner=event.manner,
        day=event.day,
        servers=event.servers,
        to_party=event.to_party,
        adult=event.adult,
        same_dwelling=event.same_dwelling,
        refusal=event.refusal,
        witness=event.witness,
        filmed=bool(event.film),
        confirmed=event.confirmed,
        proof=event.proof,
    )


def limits_from_service(kind: PaperKind, served_on: date, notice_days: int, policy: Policy) -> tuple[Limit, ...]:
    """The periods that run from this service date, counted with the county's calendar; `notice_days` 0: as SW-10 says."""
    return limits_of(kind, served_on, notice_days or policy.notice_days, policy.workdays)
