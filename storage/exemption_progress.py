"""How far an application for 缓学 or 休学 has come, from the events of its case; for the program's own work."""

import json
from typing import Any

from sqlalchemy import select

from rules.exemptions import Of
from storage.database import Work
from storage.exemptions import WHY
from storage.scope import past_the_scope
from storage.tables import cases, events, pupils


async def opinions_given(work: Work, case: str, code: str) -> frozenset[Of]:
    """Whose opinion is on file."""
    return frozenset(Of(facts["of"]) for facts in await _facts(work, case, "ExemptionOpinion", code))


async def renewed_by(work: Work, case: str, code: str) -> str:
    """The code of the application this one prolongs; empty where it prolongs none that stands."""
    asked = await _facts(work, case, "ExemptionRequested", code)
    return str(asked[0].get("renews", "")) if asked else ""


async def _facts(work: Work, case: str, kind: str, code: str) -> list[dict[str, Any]]:
    wanted = (
        select(events.c.id, events.c.plain, events.c.sealed, cases.c.pupil_id, pupils.c.sealed_key)
        .join(cases, cases.c.id == events.c.case_id)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .where(cases.c.code == case, events.c.kind == kind)
        .order_by(events.c.number)
    )
    found = []
    for row in await work.conn.execute(past_the_scope(wanted, WHY)):
        plain = json.loads(row.plain)
        if plain["exemption"] == code:
            seal = work.seal.child(row.pupil_id, row.sealed_key)
            found.append(plain | seal.open_json("events.sealed", row.id, row.sealed))
    return found
