"""Who cannot be reached by the bot: the next level is told once, and what waited goes out when he is back (DESIGN §6).

Names a worker and his post, never a child, nor what could not be delivered.
"""

from datetime import datetime, timedelta

from dialog.screen import Say, Screen
from jobs.rendering import render
from locales.reader import words
from rules.access import Post, Reach
from rules.policy import Policy
from rules.quiet import decent
from storage.database import Work
from storage.holders import Holder, at_county, at_school, in_town
from storage.outbox import Lane, OutboxMessage, put_many_once
from storage.unreached import Unreached, send_what_waited, shut_out_since

TOLD_WITHIN = timedelta(days=3)
"""How long it is looked at whether somebody was told; a longer stop of the program tells of what is still so by then."""


async def tell_of_unreached(work: Work, now: datetime, policy: Policy) -> int:
    """Send again what came to nothing for those who are back, and tell of those who are not; how many messages."""
    here = now.astimezone(policy.tz)
    again = await send_what_waited(work, here)
    said: list[OutboxMessage] = []
    for one in await shut_out_since(work, here - TOLD_WITHIN, here.date()):
        said += [_message(one, holder, here, policy) for holder in await _above(work, one, here)]
    return again + await put_many_once(work, said, here)


async def _above(work: Work, one: Unreached, now: datetime) -> list[Holder]:
    """Who answers for his place: the school's head, the township's desk, the county's; the next one where nobody is there."""
    conn, today = work.conn, now.date()
    tries: list[tuple[Holder, ...]] = []
    if one.reach is Reach.CLASS and one.school_id:
        tries.append(await at_school(conn, one.school_id, today))
    if one.town_id and one.reach is not Reach.TOWN:
        tries.append(await in_town(conn, Post.TOWN_DESK, one.town_id, today))
    tries.append(await at_county(conn, Post.BUREAU_DESK, today))
    tries.append(await at_county(conn, Post.BUREAU_HEAD, today))
    for holders in tries:
        if there := [holder for holder in holders if (holder.channel, holder.address) not in one.shut_out]:
            return there
    return []


def _message(one: Unreached, holder: Holder, now: datetime, policy: Policy) -> OutboxMessage:
    since = one.since.astimezone(now.tzinfo).date()
    args = {"name": one.name, "post": Say(f"post-{one.post}"), "place": one.place, "day": since}
    body = render(Screen((Say("unreached", args),), ()), 0, words(holder.language))
    key = f"shut:{one.account_id}:{since:%y%m%d}:{holder.person_id}:{holder.channel}"
    return OutboxMessage(
        key, holder.channel, holder.address, body, Lane.PAPER, holder.person_id, not_before=decent(now, policy)
    )
