"""Writing down parents as they were told at a visit (GuardianTold). The roster's own rows are added to, never overwritten."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from rules.codes import Parent, Whereabouts
from rules.events import GuardianTold
from storage.database import Work
from storage.scope import past_the_scope
from storage.sealing import ChildSeal
from storage.tables import cases, kin

_RELATION = {Parent.FATHER: "父亲", Parent.MOTHER: "母亲", Parent.GUARDIAN: "其他监护人"}
"""As rosters write it: a row of kin says its relation in the county's own words."""


async def keep_told(work: Work, pupil_id: int, seal: ChildSeal, told: GuardianTold, now: datetime) -> None:
    """Add what was told to the parent of this name, or add the parent: a party, not confirmed until the township says so."""
    rows = select(kin).where(kin.c.pupil_id == pupil_id, kin.c.party).order_by(kin.c.id).with_for_update()
    for row in (await work.conn.execute(past_the_scope(rows, "recording an event"))).all():
        values = seal.open_json("kin.sealed", row.id, row.sealed)
        if values["name"] == told.name:
            sealed = seal.close_json("kin.sealed", row.id, _with(values, told))
            await work.conn.execute(update(kin).where(kin.c.id == row.id).values(sealed=sealed))
            return
    kin_id = work.ids.new(now)
    values = {"name": told.name, "relation": _RELATION[told.parent], "phone": "", "work_place": ""}
    sealed = seal.close_json("kin.sealed", kin_id, _with(values, told))
    new = {"id": kin_id, "pupil_id": pupil_id, "party": True, "confirmed": False, "sealed": sealed}
    await work.conn.execute(insert(kin), new)


async def confirm(work: Work, case_code: str, kin_id: int) -> None:
    """The township found out that this is the guardian: a parent as told becomes the party a paper may name."""
    of_case = select(cases.c.pupil_id).where(cases.c.code == case_code)
    here = update(kin).where(kin.c.id == kin_id, kin.c.party, kin.c.pupil_id == of_case.scalar_subquery())
    await work.conn.execute(here.values(confirmed=True).execution_options(scoped="confirming a guardian"))


def _with(values: dict[str, Any], told: GuardianTold) -> dict[str, Any]:
    """The newest number first, older ones behind it; the newest place, unless nobody knew it, with older ones kept."""
    phones = dict.fromkeys(filter(None, (told.phone, *values["phone"].split("、"))))
    added = {"phone": "、".join(phones), "reachable": told.reachable or values.get("reachable", "")}
    if told.lives is Whereabouts.UNKNOWN:
        return values | added
    before = [*values.get("places_before", ()), values["work_place"]]
    places = [place for place in before if place and place != told.place]
    return values | added | {"lives": told.lives.value, "work_place": told.place, "places_before": places}
