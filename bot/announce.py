"""Who must hear of what just happened, in the same transaction. Now: a red flag, at once, to the county desk (DOMAIN §8.9)."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from dialog.screen import Choice, Say, Screen
from jobs.rendering import render
from locales.reader import words
from rules.access import Post
from rules.events import Event, RedFlagRaised
from storage.casework import By
from storage.database import Work
from storage.outbox import Lane, OutboxMessage
from storage.people import holders, names_of

DUTY = (Post.BUREAU_DESK, Post.BUREAU_HEAD)
"""Who is told of a red flag. No quiet hours, no digest. Both, so that one phone switched off is not the end of it."""


async def announcements(
    work: Work, happened: Iterable[Event], case_ids: Mapping[str, int], by: By, now: datetime
) -> list[OutboxMessage]:
    """Messages to those who must hear; they name the case by its code only. `case_ids`: row ids by code."""
    flags = [event for event in happened if isinstance(event, RedFlagRaised)]
    if not flags:
        return []
    names = await names_of(work.conn, work.seal, {by.person_id} - {None})  # type: ignore[arg-type]  # None is taken out
    heard_by = await holders(work.conn, DUTY, now.date())
    return [
        _urgent(flag, case_ids[flag.case], by, names.get(by.person_id or 0, ""), person_id, channel, address, language)
        for flag in flags
        for person_id, channel, address, language in heard_by
        if person_id != by.person_id
    ]


def _urgent(
    flag: RedFlagRaised, case_id: int, by: By, name: str, person_id: int, channel: str, address: str, language: str
) -> OutboxMessage:
    args = {"case": flag.case, "by": name, "day": flag.day, "code": by.receipt or ""}
    screen = Screen((Say("urgent-told", args),), ((Choice(Say("button-file"), f"/case {flag.case}"),),))
    body = render(screen, 0, words(language))
    dedupe = f"red_flag:{by.inbox_id}:{flag.case}:{person_id}:{channel}"
    return OutboxMessage(dedupe, channel, address, body, Lane.URGENT, person_id, case_id)
