"""The queue of updates and its one reader by long polling.

Must not know what an update means. Behaves as the open-source Bot API server does: an offset confirms everything below
it, a negative one drops all but the last; an offset from another life (more than 10 beyond the newest) is ignored; a
second long poll ends the first; the filter of kinds works on what comes, not on what already waits.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence

from bot.demo.bot_api.refusal import Refused, conflict
from bot.demo.bot_api.shapes import Json

MAX_PENDING = 100_000
MAX_BATCH = 100
MAX_TIMEOUT = 50
_ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_FUTURE = 10


class Updates:
    """Updates the bot has not confirmed yet, by rising id."""

    def __init__(self, first_id: int) -> None:
        self.next_id = first_id
        self.allowed: tuple[str, ...] = ()
        self.on_push: Callable[[Json], None] | None = None
        self._pending: OrderedDict[int, Json] = OrderedDict()
        self._reader: asyncio.Future[Refused | None] | None = None

    def __len__(self) -> int:
        return len(self._pending)

    def pending(self) -> list[Json]:
        """Give all updates not yet confirmed, oldest first."""
        return list(self._pending.values())

    def allow(self, kinds: Sequence[str]) -> None:
        """Hand out only these kinds of update from now on; none named means Telegram's default."""
        self.allowed = tuple(kinds)

    def push(self, kind: str, body: Json) -> None:
        """Queue an update, unless the bot did not ask for its kind."""
        if kind in self.allowed if self.allowed else kind not in _ONLY_ON_REQUEST:
            self.inject({kind: body})

    def inject(self, update: Json) -> int:
        """Queue a raw update whatever its kind and give its id; an id it brings is kept and the next ones rise from it.

        Raises:
            ValueError: its id is no whole number.
        """
        update_id = update.get("update_id", self.next_id)
        if not isinstance(update_id, int):
            raise ValueError("update_id must be a whole number")
        whole = {"update_id": update_id, **update}
        newest = next(reversed(self._pending), update_id)
        self._pending[update_id] = whole
        self.next_id = max(self.next_id, update_id + 1)
        if update_id < newest:
            self._pending = OrderedDict(sorted(self._pending.items()))
        if len(self._pending) > MAX_PENDING:
            self._pending.popitem(last=False)
        self._wake(None)
        if self.on_push is not None:
            self.on_push(whole)
        return update_id

    def remove(self, update_id: int) -> None:
        """Forget one update that a webhook took."""
        self._pending.pop(update_id, None)

    def drop_all(self) -> None:
        """Forget everything that waits."""
        self._pending.clear()

    def confirm(self, offset: int) -> None:
        """Forget what the offset says was received."""
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popitem(last=False)
        elif offset <= self.next_id - 1 + _FUTURE:
            while self._pending and next(iter(self._pending)) < offset:
                self._pending.popitem(last=False)

    async def take(self, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109 - Telegram's word
        """Answer getUpdates: confirm, then give what waits, or wait for the first to come.

        Args:
            offset: id of the first update wanted; 0 for the oldest that waits.
            limit: how many at most, 1 to 100.
            timeout: seconds to wait when nothing is there, at most 50.

        Raises:
            Refused: 409, because another long poll or a webhook took over.
        """
        self.confirm(offset)
        if not self._pending and timeout > 0:
            await self._wait(min(timeout, MAX_TIMEOUT))
        most = limit if 1 <= limit <= MAX_BATCH else MAX_BATCH
        return [update for update, _ in zip(self._pending.values(), range(most), strict=False)]

    async def _wait(self, seconds: float) -> None:
        self.stop_reader("terminated by other getUpdates request; make sure that only one bot instance is running")
        reader = self._reader = asyncio.get_running_loop().create_future()
        try:
            refused = await asyncio.wait_for(reader, seconds)
        except TimeoutError:
            return
        finally:
            if self._reader is reader:
                self._reader = None
        if refused is not None:
            raise refused

    def stop_reader(self, why: str) -> None:
        """End the long poll that waits, if any, with 409 and these words."""
        self._wake(conflict(why))

    def release_reader(self) -> None:
        """Answer the long poll that waits with what there is."""
        self._wake(None)

    def _wake(self, refused: Refused | None) -> None:
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(refused)
        self._reader = None
