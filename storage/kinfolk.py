"""Writing down parents as they were told at a visit, and what an office verified. The roster's own rows are only added to."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from rules.codes import Parent, Whereabouts
from rules.events import GuardianTold
from rules.guardians import GuardianVerified, Relation, Verdict
from storage.database import Work
from storage.scope import past_the_scope
from storage.sealing import ChildSeal
from storage.tables import kin

_RELATION = {Parent.FATHER: "父亲", Parent.MOTHER: "母亲", Parent.GUARDIAN: "其他监护人"}
"""As rosters write it: a row of kin says its relation in the county's own words."""


_VERIFIED = {
    Relation.FATHER: "父亲",
    Relation.MOTHER: "母亲",
    Relation.GRANDPARENT: "祖父母",
    Relation.SIBLING: "兄姐",
    Relation.OTHER: "其他监护人",
}


async def keep_verified(work: Work, pupil_id: int, seal: ChildSeal, verified: GuardianVerified) -> None:
    """The relative is confirmed as guardian, or is none; what the proof says stands for what was told.

    Raises:
        LookupError: the child has no such relative.
    """
    wanted = select(kin).where(kin.c.id == verified.guardian, kin.c.pupil_id == pupil_id, kin.c.party)
    row = (await work.conn.execute(past_the_scope(wanted.with_for_update(), "recording an event"))).first()
    if row is None:
        raise LookupError("no such relative of this child")
    values = seal.open_json("kin.sealed", row.id, row.sealed)
    is_guardian = verified.verdict is Verdict.GUARDIAN
    if is_guardian:
        relation = _VERIFIED[verified.relation] if verified.relation else values["relation"]
        values |= {"name": verified.name or values["name"], "relation": relation}
    values["denied"] = not is_guardian
    changed = {"confirmed": is_guardian, "sealed": seal.close_json("kin.sealed", row.id, values)}
    await work.conn.execute(update(kin).where(kin.c.id == row.id).values(**changed))


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


def _with(values: dict[str, Any], told: GuardianTold) -> dict[str, Any]:
    """The newest number first, older ones behind it; the newest place, unless nobody knew it, with older ones kept."""
    phones = dict.fromkeys(filter(None, (told.phone, *values["phone"].split("、"))))
    added: dict[str, Any] = {"phone": "、".join(phones), "reachable": told.reachable or values.get("reachable", "")}
    if values.get("denied"):  # told again: to be looked at again
        added["denied"] = False
    if told.lives is Whereabouts.UNKNOWN:
        return values | added
    before = [*values.get("places_before", ()), values["work_place"]]
    places = [place for place in before if place and place != told.place]
    return values | added | {"lives": told.lives.value, "work_place": told.place, "places_before": places}
