"""What the program wrote in one action of the canary walk: messages, events, drafts, statements; read past the scope."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, NullPool, create_engine, delete, event, insert, make_url, select, update

from rules.statuses import OPEN
from storage.bulletin_tables import bulletins
from storage.database import Database
from storage.scope import past_the_scope
from storage.tables import accounts, bases, cases, drafts, events, excluded, inbox, outbox, pupils
from tests.canary_county import SIGN, Worker
from tests.canary_oracle import Leak, Oracle, at_rest
from tests.county import START


@dataclass
class News:
    """What came of one action.

    Attributes:
        form: where the actor's conversation stands, "" for one who has none.
        hands: whose phone each address is now, by alias.
        faults: what is wrong with it by itself.
    """

    messages: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    form: str = ""
    hands: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


@dataclass
class Answer:
    """What a question that leaves no trace was answered, and after which statements."""

    messages: list[tuple[str, dict[str, Any]]]
    statements: list[str]

    def told(self, *asked: str) -> tuple[str, str, str]:
        """Words, buttons and statements, without what was asked for itself: either may stand in a list he may read."""
        said = json.dumps(self.messages, ensure_ascii=False)
        for one in asked:
            said = said.replace(one, "…")
        return said, str(len(self.statements)), "\n".join(self.statements)


@dataclass
class Records:
    """Looks at what is new in the database."""

    database: Database
    oracle: Oracle
    logged: list[str] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    people: dict[str, int] = field(default_factory=dict)
    _near: Connection | None = None
    _message: int = 0
    _event: int = 0
    _aliases: dict[int, str] = field(default_factory=dict)

    async def begin(self) -> None:
        """Know everybody's row, and pass over what the import wrote."""
        for engine in (self.database._writer, self.database._reader):
            event.listen(engine.sync_engine, "before_cursor_execute", self._executed)
            if self.database.is_sqlite:
                event.listen(engine.sync_engine, "connect", _quick)
        if self.database.is_sqlite:
            near = make_url(self.database.url).set(drivername="sqlite")
            self._near = create_engine(near, poolclass=NullPool, isolation_level="AUTOCOMMIT").connect()
        people = {
            row.address: row.person_id for row in await self._rows(select(accounts.c.address, accounts.c.person_id))
        }
        self.people = {worker.alias: people[address] for address, worker in self.oracle.by_address.items()}
        self._aliases = {person: alias for alias, person in self.people.items()}
        newest = select(events.c.id).order_by(events.c.id.desc()).limit(1)
        self._event = (await self._rows(past_the_scope(newest, "test")))[0].id

    async def end(self) -> None:
        """Nothing is parked, and the files hold nothing that can be read."""
        await self.sweep()
        async with self.database.read() as conn:
            parked = (await conn.execute(select(inbox.c.why).where(inbox.c.state == "parked"))).scalars().all()
        if parked:
            raise Leak(f"parked: {parked}")
        url = make_url(self.database.url)
        files = Path(str(url.database)).parent.iterdir() if self.database.is_sqlite else ()
        for path in files:
            content = path.read_bytes() if path.is_file() else b""
            if found := at_rest(content, self.oracle.county, self.oracle.notes):
                raise Leak(f"readable in {path.name}: {found[:5]}")

    def close(self) -> None:
        """Let go of what `begin` opened."""
        if self._near:
            self._near.close()

    def _executed(self, _conn: Any, _cursor: Any, statement: str, params: Any, _context: Any, many: bool) -> None:
        self.statements.append(f"{len(params) if many else 1} × {statement}")

    async def sweep(self) -> None:
        """What was judged need not be looked at again."""
        async with self.database.write(START) as work:
            await work.conn.execute(update(outbox).where(outbox.c.state == "queued").values(state="sent"))

    async def news(self, worker: Worker | None) -> News:
        """What was said and recorded since the last look, and where this worker stands."""
        found = News(faults=list(self.logged))
        self.logged.clear()
        found.messages = await self._messages()
        await self._events(found)
        for row in await self._rows(select(bases.c.told)):
            self.oracle.registered(row.told)
        for row in await self._rows(select(bulletins.c.id, bulletins.c.sealed)):
            told = self.database.seal.open_json("bulletins.sealed", row.id, row.sealed)
            self.oracle.publishes(json.dumps(told, ensure_ascii=False))
        rows = await self._rows(select(accounts.c.address, accounts.c.person_id))
        found.hands = {row.address: self._aliases[row.person_id] for row in rows}
        if worker:
            found.form = (await self._draft(worker)).get("form", "")
        return found

    async def _rows(self, wanted: Any) -> Sequence[Any]:
        """Rows of a query of the harness itself; on SQLite without the way through the driver's thread, for speed."""
        if self._near:
            return self._near.execute(wanted).all()
        async with self.database.read() as conn:
            return (await conn.execute(wanted)).all()

    async def _messages(self) -> list[tuple[str, dict[str, Any]]]:
        wanted = select(outbox).where(outbox.c.id > self._message).order_by(outbox.c.id)
        found = []
        for row in await self._rows(wanted):
            self._message = row.id
            found.append((row.address, self.database.seal.open_json("outbox.sealed", row.id, row.sealed)))
        return found

    async def _events(self, found: News) -> None:
        wanted = (
            select(
                events,
                cases.c.code,
                cases.c.restricted.label("hidden"),
                cases.c.status,
                cases.c.pupil_id,
                pupils.c.sealed_key,
            )
            .join(cases, cases.c.id == events.c.case_id)
            .join(pupils, pupils.c.id == cases.c.pupil_id)
            .where(events.c.id > self._event)
            .order_by(events.c.id)
        )
        for row in await self._rows(past_the_scope(wanted, "test")):
            self._event = row.id
            self._learn(row, found)
            kept_away = select(excluded.c.person_id, cases.c.code).join(cases, cases.c.id == excluded.c.case_id)
            pairs = await self._rows(past_the_scope(kept_away, "test"))
            self.oracle.exclude({(self._aliases.get(person, ""), code) for person, code in pairs})

    def _learn(self, row: Any, found: News) -> None:
        """Whose file now holds what; a red flag makes the file the bureau's, whatever the case row says."""
        alias = self._aliases.get(row.person_id, "")
        if row.receipt:
            self.oracle.receipts.setdefault(row.receipt, (alias, set()))[1].add(row.code)
        facts = self.database.seal.child(row.pupil_id, row.sealed_key).open_json("events.sealed", row.id, row.sealed)
        for sign in SIGN.findall(json.dumps(facts, ensure_ascii=False)):
            if sign in self.oracle.notes:
                self.oracle.notes[sign][1].add(row.code)
        of_parents = {"GuardianTold": facts, "GuardianVerified": {"name": facts.get("name", "")}}.get(row.kind, {})
        told = {sign: name for name, value in of_parents.items() for sign in SIGN.findall(str(value))}
        self.oracle.parents |= told
        if row.kind == "RedFlagRaised" and not row.hidden:
            found.faults.append(f"a red flag on {row.code} does not restrict it")
        if row.hidden != (row.code in self.oracle.restricted):
            self.oracle.restrict(row.code, row.hidden)
        (self.oracle.closed.discard if row.status in OPEN else self.oracle.closed.add)(row.code)
        if SIGN.search(json.dumps(json.loads(row.plain), ensure_ascii=False)):
            found.faults.append(f"{row.kind} keeps words readable")

    async def _draft(self, worker: Worker) -> dict[str, Any]:
        person = self.people[worker.alias]
        rows = await self._rows(select(drafts.c.sealed).where(drafts.c.person_id == person))
        return self.database.seal.open_json("drafts.sealed", person, rows[0].sealed) if rows else {"form": ""}

    async def without_trace(self, worker: Worker, ask: Callable[[], Awaitable[None]]) -> Answer:
        """Ask something, look at the answer, and put the conversation back to where it stood."""
        person = self.people[worker.alias]
        before = await self._rows(select(drafts).where(drafts.c.person_id == person))
        said_so_far = self._message
        self.statements.clear()
        await ask()
        statements, messages = list(self.statements), await self._messages()
        async with self.database.write(START) as work:
            await work.conn.execute(delete(drafts).where(drafts.c.person_id == person))
            if before:
                await work.conn.execute(insert(drafts), dict(before[0]._mapping))
            await work.conn.execute(delete(outbox).where(outbox.c.id > said_so_far))
        return Answer(messages, statements)


def _quick(connection: Any, _record: Any) -> None:
    """A walk need not survive a power loss."""
    connection.cursor().execute("PRAGMA synchronous=OFF")
