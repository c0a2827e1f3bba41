"""Outages of channels: noticed from what becomes of messages, kept as incidents, told elsewhere (docs/decisions/0025).

Sends nothing itself. Being told to wait (429) is no outage, and neither is a person who cannot be reached.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from jobs.fates import Delivered, Later, Refused, Sent, Unsure
from jobs.outage_news import began_news, ended_news
from storage import incidents
from storage.database import Work
from storage.incidents import Incident
from storage.outbox import put_many_once

DOWN_AFTER = timedelta(minutes=10)
"""A channel through which nothing got for so long is down."""
SUSPECTED_AFTER = timedelta(seconds=60)
"""From here on it is a row, so that a restart does not begin to count anew."""
FALTERING_AFTER = timedelta(seconds=20)
"""From here on one message tries whether the others would get through, every `TRIES_EVERY`."""
TRIES_EVERY = timedelta(seconds=2)
COUNTED_EVERY = timedelta(seconds=60)


@dataclass
class _Spell:
    """Failures without a success in between."""

    began: datetime
    last: datetime
    errors: Counter[str] = field(default_factory=Counter)
    row_id: int | None = None
    opened: bool = False
    written: datetime | None = None
    over: datetime | None = None

    @property
    def lasted(self) -> timedelta:
        return self.last - self.began


@dataclass
class Outages:
    """Watches every channel of one process that delivers. `groups`: robots that are told (their names in the outbox)."""

    groups: Sequence[str] = ()
    _spells: dict[str, _Spell] = field(default_factory=dict)
    _over: list[tuple[str, _Spell]] = field(default_factory=list)

    async def recall(self, work: Work) -> None:
        """What was already so when the last process ended."""
        self._spells = {
            one.channel: _Spell(one.began, one.began, Counter(one.errors), one.id, one.opened is not None)
            for one in await incidents.unended(work.conn)
        }

    def note(self, channel: str, sent: Sent, now: datetime) -> None:
        """What became of a message."""
        match sent:
            case Delivered() | Refused():
                if spell := self._spells.pop(channel, None):
                    spell.over = now
                    if spell.row_id is not None:
                        self._over.append((channel, spell))
            case Later(fault=fault) | Unsure(fault=fault) if fault is not None:
                spell = self._spells.setdefault(channel, _Spell(now, now))
                spell.last = max(spell.last, now)
                spell.errors[fault.value] += 1

    def faltering(self, channel: str) -> bool:
        """Whether nothing has got through for a while."""
        spell = self._spells.get(channel)
        return spell is not None and (spell.opened or spell.lasted >= FALTERING_AFTER)

    def tries(self, channel: str, now: datetime) -> bool:
        """Whether it is time to try again."""
        spell = self._spells.get(channel)
        return spell is None or not spell.last <= now < spell.last + TRIES_EVERY

    def due(self, now: datetime) -> bool:
        """Whether there is something to write down."""
        return bool(self._over) or any(self._to_write(spell, now) for spell in self._spells.values())

    def _to_write(self, spell: _Spell, now: datetime) -> bool:
        if spell.lasted < SUSPECTED_AFTER:
            return False
        opens = not spell.opened and spell.lasted >= DOWN_AFTER
        return opens or spell.written is None or now - spell.written >= COUNTED_EVERY

    async def settle(self, work: Work, now: datetime) -> None:
        """Write it down, and tell of what began and what ended. Only a commit makes it true: call `settled` after it."""
        for channel, spell in self._over:
            await self._ended(work, channel, spell, now)
        for channel, spell in self._spells.items():
            if self._to_write(spell, now):
                await self._lasts(work, channel, spell, now)

    def settled(self, now: datetime) -> None:
        """The transaction of `settle` was committed."""
        self._over.clear()
        for spell in self._spells.values():
            if self._to_write(spell, now):
                spell.written = now
                spell.opened = spell.opened or spell.lasted >= DOWN_AFTER

    async def _lasts(self, work: Work, channel: str, spell: _Spell, now: datetime) -> None:
        if spell.row_id is None:
            spell.row_id = work.ids.new(now)
        opened = now if not spell.opened and spell.lasted >= DOWN_AFTER else None
        incident = Incident(spell.row_id, channel, spell.began, opened, dict(spell.errors))
        await incidents.keep(work, incident)
        if opened:
            await put_many_once(work, began_news(incident, self.groups, now), now)

    async def _ended(self, work: Work, channel: str, spell: _Spell, now: datetime) -> None:
        assert spell.row_id is not None
        if not spell.opened:
            await incidents.forget(work, spell.row_id)
            return
        waited = await incidents.waiting(work.conn, channel, now)
        stale = await incidents.drop_stale(work, channel, now)
        incident = Incident(spell.row_id, channel, spell.began, None, dict(spell.errors), spell.over or now, waited)
        await incidents.end(work, incident)
        await put_many_once(work, await ended_news(work, incident, stale, self.groups, now), now)
