"""A saved visit corrected (D10): what its record says, and the history as if it had been written so at first.

Nothing is overwritten: the events of the visit and of each correction stay as they are. The case is the projection of
what this module makes of them, so that counts, promises and deadlines follow the corrected values.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from rules.codes import Owner, Reason, Step
from rules.events import (
    Event,
    NextStepSet,
    PromiseMade,
    ReasonRecorded,
    VisitAmended,
    VisitLogged,
    decode,
    encode,
)

Values = Mapping[str, Any]
"""One record's values by name, as JSON: the fields of `VisitLogged`, and reason, promise, next_step, next_owner, next_day."""

Recorded = tuple[Event, int | None, str | None]
"""An event of a case, by whom it was recorded, and the receipt it carries."""


def values_of(record: Iterable[Event]) -> dict[str, Any]:
    """What the events of one visit to one home say together; what says nothing is left out."""
    values: dict[str, Any] = {}
    for event in record:
        plain, sealed = encode(event)
        match event:
            case VisitLogged():
                values |= plain | sealed
            case ReasonRecorded():
                values |= {"reason": sealed["reason"], "instead_of": sealed["instead_of"]}
            case PromiseMade():
                values["promise"] = plain["day"]
            case NextStepSet():
                values |= {"next_step": plain["step"], "next_owner": plain["owner"], "next_day": plain["day"]}
            case _:
                pass
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def changed(before: Values, after: Values) -> dict[str, Any]:
    """The new value of everything that differs; None where it was taken out."""
    names = (*before, *(name for name in after if name not in before))
    return {name: after.get(name) for name in names if before.get(name) != after.get(name)}


def amended_values(values: Values, changes: Values) -> dict[str, Any]:
    """The values of a record after a correction."""
    return {name: value for name, value in {**values, **changes}.items() if value is not None}


def amended(record: Sequence[Event], changes: Values) -> tuple[Event, ...]:
    """The events of one visit as they would have been, had it been written as corrected at first."""
    values = amended_values(values_of(record), changes)
    kept = (e for e in record if not isinstance(e, VisitLogged | ReasonRecorded | PromiseMade | NextStepSet))
    return (*_events_of(record[0].case, values), *kept)


def _events_of(case: str, values: Values) -> Iterator[Event]:
    yield decode("VisitLogged", case, {"results": [], **values})
    if reason := values.get("reason"):
        seen = values.get("instead_of")
        yield ReasonRecorded(case=case, reason=Reason(reason), instead_of=Reason(seen) if seen else None)
    if promise := values.get("promise"):
        yield PromiseMade(case=case, day=date.fromisoformat(promise))
    if step := values.get("next_step"):
        day = date.fromisoformat(values["next_day"])
        yield NextStepSet(case=case, step=Step(step), owner=Owner(values["next_owner"]), day=day)


def as_amended(history: Iterable[Recorded]) -> list[tuple[Event, int | None]]:
    """The history of one case, oldest first, with every correction worked into the visit before it that it corrects."""
    found: list[Recorded] = []
    for recorded in history:
        if isinstance(recorded[0], VisitAmended):
            found = _worked_in(found, recorded[0])
        found.append(recorded)
    return [(event, by_person) for event, by_person, _ in found]


def _worked_in(told: list[Recorded], correction: VisitAmended) -> list[Recorded]:
    record = [event for event, _, receipt in told if receipt == correction.receipt]
    place = next(
        (n for n, (event, _, its) in enumerate(told) if its == correction.receipt and isinstance(event, VisitLogged)),
        None,
    )
    if place is None:
        return told
    _, by_person, receipt = told[place]
    corrected = [(event, by_person, receipt) for event in amended(record, correction.changes)]
    rest = [[one for one in part if one[2] != receipt] for part in (told[:place], told[place:])]
    return [*rest[0], *corrected, *rest[1]]
