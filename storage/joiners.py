"""The view of those who wait to be let in: for the county desk only, and never oneself."""

from rules.access import Post
from rules.invites import Joiner
from storage.invites import waiting_joiners
from storage.reader import Reader


async def joiners(reader: Reader) -> tuple[Joiner, ...]:
    """Who waits for his match code to be compared; nobody for anyone but the county desk, after the same query."""
    person = reader.scope.person
    found = await waiting_joiners(reader.conn, reader.seal)
    if not any(seat.post is Post.BUREAU_DESK for seat in person.seats):
        return ()
    return tuple(one for one in found if one.person_id != person.id)
