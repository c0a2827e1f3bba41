"""Tells a slice of persons what falls due for them: urgent things at once, all others in one digest. A few queries for all.

A message names a child as the narrowest channel may, and only to whoever may see the case at this moment.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dialog.screen import Screen, Words
from handlers.cases import line_words
from jobs.digest_screen import digest_screen, urgent_screen
from jobs.rendering import render
from locales.reader import words
from rules.access import ABROAD
from rules.burden import Burden
from rules.digest import Digest, chosen, telling_keys, untold
from rules.falling import Falling, Weight
from rules.policy import Policy
from rules.quiet import begins, digest_time, evening, monday
from storage.at_work import Reached, Shelf, reached_today, reader_for, shelf_of
from storage.audit import Note
from storage.burden import burdens
from storage.columns import to_ms
from storage.database import Work
from storage.no_signal import without_signal
from storage.outbox import Lane, OutboxMessage, put
from storage.reader import Reader
from storage.tellings import Telling, digests_of_day, note_told, told_to

Slice = Sequence[tuple[int, tuple[Falling, ...]]]
"""Persons with what falls due for each."""

WHY = "chore:digest"


@dataclass(frozen=True, slots=True)
class _Known:
    """What is so at this moment, for all of the slice."""

    told: Mapping[tuple[int, str], set[str]]
    burdens: dict[int, Burden]
    away: dict[int, datetime]
    digests: Mapping[tuple[int, str], list[str]]
    shelf: Shelf


async def tell_slice(work: Work, some: Slice, here: datetime, policy: Policy) -> None:
    """Queue what these persons are to be told now, and write down that it was told."""
    due = dict(some)
    known = await _known(work, due, here, policy)
    told: list[Telling] = []
    said: list[OutboxMessage] = []
    for one in await reached_today(work, due.keys(), here.date()):
        reader = reader_for(work, one, ABROAD)
        for message, tellings in _told(one, reader, due[one.holder.person_id], known, here, policy):
            said.append(message)
            told += tellings
        _note(work, one, reader)
    await note_told(work, told, here.date(), here)
    await put(work, said, here)


async def _known(work: Work, due: dict[int, tuple[Falling, ...]], here: datetime, policy: Policy) -> _Known:
    things = [one for its in due.values() for one in its]
    keys = list({key for one in things for key in telling_keys(one, here.date())})
    today = begins(here.date(), policy)
    return _Known(
        await told_to(work.conn, due.keys(), keys),
        await burdens(work.conn, due.keys(), begins(monday(here.date()), policy)),
        await without_signal(work.conn, due.keys(), here),
        await digests_of_day(work.conn, due.keys(), today),
        await shelf_of(work, {one.case_id for one in things if one.case_id}),
    )


def _told(
    one: Reached, reader: Reader, due: Sequence[Falling], known: _Known, here: datetime, policy: Policy
) -> Iterator[tuple[OutboxMessage, list[Telling]]]:
    """The messages for one account, each with what it tells."""
    holder, today = one.holder, here.date()
    whose = (holder.person_id, holder.channel)
    told = known.told.get(whose, set())
    fresh = [f for f in untold(due, told, today) if f.case_id is None or known.shelf.seen(one, f.case_id)]
    said = _Said(one, reader, known.shelf, told, here)
    for urgent in (f for f in fresh if f.weight is Weight.URGENT):
        yield said.urgent(urgent)
    if not digest_time(here, policy):
        return
    made = known.digests.get(whose, [])
    digest = chosen(
        fresh,
        today,
        budget_left=known.burdens.get(holder.person_id, Burden()).left(policy.reminders_a_week),
        had_one=any(state != "dropped" for state in made),
        no_signal=holder.person_id in known.away,
    )
    if digest:
        yield said.digest(digest, len(made), evening(here, policy))


@dataclass(frozen=True, slots=True)
class _Said:
    """Makes the messages of one account."""

    one: Reached
    reader: Reader
    shelf: Shelf
    told: set[str]
    here: datetime

    def urgent(self, thing: Falling) -> tuple[OutboxMessage, list[Telling]]:
        """A thing told by itself, at any hour."""
        nth = hashlib.sha256(thing.key.encode()).hexdigest()[:16]
        dedupe = f"urgent:{nth}:{self._id()}"
        screen = urgent_screen(thing, self.here.date(), self._line)
        return self._message(dedupe, screen, Lane.URGENT, (thing,)), self._tellings((thing,), dedupe)

    def digest(self, digest: Digest, earlier: int, until: datetime) -> tuple[OutboxMessage, list[Telling]]:
        """The digest; `earlier`: how many were made for this account today, none of which stands in its way."""
        day = self.here.date().isoformat()
        dedupe = f"digest:{'in' if digest.inside else 'out'}:{day}:{earlier}:{self._id()}"
        tellings = self._tellings(digest.all, dedupe)
        rests_on = {
            "said_in": dedupe,
            "keys": [telling.key for telling in tellings],
            "cases": sorted({one.case_id for one in digest.all if one.case_id}),
            "made": to_ms(self.here),
            "today": any(one.weight is Weight.LIMIT and one.day == self.here.date() for one in digest.lines),
        }
        screen = digest_screen(digest, self.here.date(), self._line)
        message = self._message(dedupe, screen, Lane.DIGEST, digest.lines, {"digest": rests_on}, until)
        return message, tellings

    def _id(self) -> str:
        return f"{self.one.holder.person_id}:{self.one.holder.channel}"

    def _line(self, one: Falling) -> Words | None:
        return line_words(self.shelf.line(self.reader, one.case_id)) if one.case_id else None

    def _message(
        self,
        dedupe: str,
        screen: Screen,
        lane: Lane,
        tells: Sequence[Falling],
        more: dict[str, object] | None = None,
        expires: datetime | None = None,
    ) -> OutboxMessage:
        holder = self.one.holder
        body = render(screen, 0, words(holder.language)) | (more or {})
        shows = tuple(sorted({one.case_id for one in tells if one.case_id}))
        return OutboxMessage(
            dedupe, holder.channel, holder.address, body, lane, holder.person_id, expires=expires, shows=shows
        )

    def _tellings(self, things: Sequence[Falling], dedupe: str) -> list[Telling]:
        holder, today = self.one.holder, self.here.date()
        return [
            Telling(holder.person_id, holder.channel, key, thing.rule, dedupe)
            for thing in things
            for key in telling_keys(thing, today)
            if key not in self.told
        ]


def _note(work: Work, one: Reached, reader: Reader) -> None:
    if reader.cases_seen:
        posts = tuple(seat.post.value for seat in one.seats)
        seen = (tuple(sorted(reader.cases_seen)), tuple(sorted(reader.fields_seen)))
        work.notes.append(Note(one.holder.person_id, WHY, posts, *seen))
