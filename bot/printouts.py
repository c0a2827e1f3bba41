"""The document somebody asked for, made at the moment it is sent: who he is, what his channel carries, what he may see now.

Nothing of a document is ever kept in a message. Where anything does not hold any more, there is no document.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.channels import Channel
from documents.papers.fill import PaperFault
from jobs.printing import Press, Printed, print_out
from rules.access import FieldClass
from storage.audit import Note
from storage.database import Database
from storage.outbox import Claimed
from storage.people import who_is
from storage.reader import Reader
from storage.scope import Scope
from storage.sealing import SealBroken

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Printouts:
    """Makes the documents messages ask for."""

    database: Database
    channels: Mapping[str, Channel]
    press: Press
    now: Callable[[], datetime]

    async def prints(self, message: Claimed) -> tuple[str, bytes] | None:
        """The name and bytes of a message's document, or None; what was read for it is in the audit before it leaves."""
        carries = self.channels[message.channel].carries
        if not carries.may_carry(FieldClass.PAPER_FILE) or not carries.full_names:
            return None
        try:
            made = await self._made(message)
        except (SealBroken, PaperFault, LookupError):
            log.exception("a document cannot be made")
            return None
        return (made.name, made.content) if made else None

    async def _made(self, message: Claimed) -> Printed | None:
        now, carries = self.now(), self.channels[message.channel].carries
        async with self.database.read() as conn:
            callers = await who_is(conn, self.database.seal, message.channel, (message.address,), now.date())
            caller = callers.get(message.address)
            if caller is None or caller.person.id != message.person_id:
                return None
            reader = Reader(conn, self.database.seal, Scope(caller.person, carries))
            made = await print_out(self.press, reader, str(message.body["document"]), now)
        if made:
            posts = tuple(seat.post.value for seat in caller.person.seats)
            cases, fields = tuple(sorted(reader.cases_seen)), tuple(sorted(reader.fields_seen))
            async with self.database.write(now) as work:
                work.notes.append(Note(caller.person.id, "print", posts, cases, fields))
        return made
