"""Joining: what a stranger with an invite did, and how he is let in or not, by the county desk or on the county's own machine.

Everything in the caller's transaction. No number of a contact is kept: it is compared, and the turn empties the update.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.channels import Letter
from dialog.incoming import Command
from dialog.screen import Say, Screen
from handlers import join
from jobs.rendering import render
from locales.reader import words
from rules.access import Post
from rules.invites import Invite, draw_match
from storage.accounts import move_account
from storage.audit import Note
from storage.database import Work
from storage.inbox import Stored
from storage.invites import (
    Joining,
    begin_joining,
    by_payload,
    count_wrong,
    end_joining,
    joining_at,
    use_invite,
    void_invites,
    wait_for_match,
)
from storage.outbox import Lane, OutboxMessage, put_once
from storage.people import holders

REFUSED_EVERY = 60
"""Seconds in which one address hears only once that an invite does not stand: a person who presses again is answered soon,
one who tries many is not."""


@dataclass
class Doings:
    """What a step came to: messages in order, and the (channel, address) that speaks for somebody else now."""

    messages: list[OutboxMessage] = field(default_factory=list)
    touched: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Joins:
    """One step of a stranger: the update, and all that it is answered by."""

    work: Work
    stored: Stored
    letter: Letter
    county: str
    now: datetime
    chance: random.Random


def payload_of(letter: Letter) -> str | None:
    """What a link brought along: `/start <payload>`; None where nothing."""
    match letter.incoming:
        case Command("start", (payload, *_)):
            return payload
        case _:
            return None


async def joins(step: Joins) -> Doings | None:
    """Take one thing a stranger did; None where it has nothing to do with joining.

    Wrong, used, expired, void and unknown invites get one sentence, after one and the same query.
    """
    if payload := payload_of(step.letter):
        return await _opened(step, await by_payload(step.work, payload, step.now.date()))
    joining = await joining_at(step.work, step.stored.channel, step.letter.address, step.now.date())
    if joining is None:
        return None
    if not joining.invite.stands(step.now) or (joining.invite.state == "waiting") != (joining.match is not None):
        await end_joining(step.work, joining.id)
        return await _no_invite(step)
    return await _went_on(step, joining)


async def _opened(step: Joins, invite: Invite | None) -> Doings:
    """A link was opened. One that somebody's code is being compared for is open to him alone."""
    if invite is None or not invite.stands(step.now):
        return await _no_invite(step)
    if invite.state == "waiting":
        joining = await joining_at(step.work, step.stored.channel, step.letter.address, step.now.date())
        if joining is None or joining.match is None or joining.invite.id != invite.id:
            return await _no_invite(step)
        return Doings([_answer(step, join.waiting(joining.match), invite.language)])
    await begin_joining(step.work, invite.id, step.stored.channel, step.letter.address, step.now)
    return Doings([_answer(step, join.hello(step.county), invite.language)])


async def _no_invite(step: Joins) -> Doings:
    slot = int(step.now.timestamp()) // REFUSED_EVERY
    body = render(join.no_invite(), 0, words("zh-CN")) | {"puts_away": True, "waits": step.letter.waits}
    key = f"no-invite:{step.letter.address}:{slot}"
    await put_once(step.work, OutboxMessage(key, step.stored.channel, step.letter.address, body), step.now)
    return Doings()


async def _went_on(step: Joins, joining: Joining) -> Doings:
    assert step.letter.incoming is not None
    invite = joining.invite
    heard = join.hear_joiner(invite, joining.match, step.letter.incoming)
    match heard.came:
        case join.Came.WRONG:
            return await _wrong(step, joining, heard.screen)
        case join.Came.RIGHT if invite.official:
            return await _must_be_compared(step, joining)
        case join.Came.RIGHT:
            return await let_in(step.work, joining, f"turn:{step.stored.id}", step.now) or await _no_invite(step)
        case _:
            return Doings([_answer(step, heard.screen, invite.language)])


async def _wrong(step: Joins, joining: Joining, screen: Screen) -> Doings:
    """Honest mistakes use nothing up; after too many the invite is void and the county has to make another."""
    invite = joining.invite
    void = await count_wrong(step.work, invite, step.now)
    step.work.notes.append(Note(None, "join:void" if void else "join:wrong", people=(invite.person_id,)))
    if not void:
        return Doings([_answer(step, screen, invite.language)])
    await end_joining(step.work, joining.id)
    return Doings([_answer(step, join.spoilt(), invite.language, puts_away=True)])


async def _must_be_compared(step: Joins, joining: Joining) -> Doings:
    invite, match = joining.invite, draw_match(step.chance)
    if not await wait_for_match(step.work, joining, match):
        return await _no_invite(step)
    step.work.notes.append(Note(None, "join:waits", people=(invite.person_id,)))
    answer = _answer(step, join.waiting(match), invite.language, puts_away=True)
    return Doings([answer, *await _asked_to_compare(step, joining)])


async def _asked_to_compare(step: Joins, joining: Joining) -> list[OutboxMessage]:
    """To everybody at the county desk but the joiner himself, whose old phone may be in other hands."""
    desk = await holders(step.work.conn, (Post.BUREAU_DESK,), step.now.date())
    screen = join.joiner_waits(joining.invite, joining.id)
    return [
        OutboxMessage(
            f"joiner:{joining.id}:{person_id}:{channel}",
            channel,
            address,
            render(screen, 0, words(language)),
            Lane.URGENT,
            person_id,
            expires=joining.invite.expires,
        )
        for person_id, channel, address, language in desk
        if person_id != joining.invite.person_id
    ]


async def let_in(work: Work, joining: Joining, key: str, now: datetime, by: int | None = None) -> Doings | None:
    """Link the account and use the invite up; None where somebody else was faster. `key`: for the messages' dedupe keys."""
    invite = joining.invite
    if not await use_invite(work, invite, now):
        return None
    before = await move_account(work, invite.person_id, joining.channel, joining.address, now)
    await end_joining(work, joining.id)
    why = "join:confirmed" if joining.match else "join:linked"
    posts = tuple(seat.post.value for seat in invite.seats)
    work.notes.append(Note(by if joining.match else invite.person_id, why, posts, people=(invite.person_id,)))
    said = words(invite.language)
    screens: tuple[tuple[Screen, dict[str, Any]], ...] = (
        (join.welcome(invite), {"puts_away": True}),
        (join.first_steps(invite), {}),
    )
    messages = [
        OutboxMessage(
            key if number == 0 and not joining.match else f"{key}:in:{number}",
            joining.channel,
            joining.address,
            render(screen, 0, said) | more,
            person_id=invite.person_id,
        )
        for number, (screen, more) in enumerate(screens)
    ]
    moved = Screen((Say("account-moved"),))
    messages += [
        OutboxMessage(f"{key}:moved:{address}", joining.channel, address, render(moved, 0, said)) for address in before
    ]
    return Doings(messages, {(joining.channel, address) for address in (joining.address, *before)})


async def keep_out(work: Work, joining: Joining, now: datetime, by: int | None) -> Doings:
    """The code was not found: the invite is void, and whoever waits is told."""
    invite = joining.invite
    await void_invites(work, (invite.person_id,), now)
    await end_joining(work, joining.id)
    work.notes.append(Note(by, "join:refused", people=(invite.person_id,)))
    body = render(join.refused(), 0, words(invite.language)) | {"puts_away": True}
    return Doings([OutboxMessage(f"refused:{joining.id}", joining.channel, joining.address, body)])


def _answer(step: Joins, screen: Screen, language: str, *, puts_away: bool = False) -> OutboxMessage:
    said = words(language)
    body = render(screen, 0, said) | {"waits": step.letter.waits}
    if puts_away:
        body["puts_away"] = True
    return OutboxMessage(f"turn:{step.stored.id}", step.stored.channel, step.letter.address, body)
