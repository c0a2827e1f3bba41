"""The canary walk: everybody does anything, and after every action all that was said, written and logged is judged.

It knows no conversation by name: what there is it takes from `handlers.FORMS` and `MENU`, and what was done least it
does next, so that a conversation added tomorrow is walked through tomorrow.
"""

import json
import logging
import random
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from bot.app import draw_receipt
from bot.channels.telegram import NAME, Telegram
from bot.clock import FixedClock
from bot.turn import Turns
from dialog.finding import Found
from dialog.question import Question
from dialog.saying import Day, Number, Text
from handlers import FORMS, MENU
from jobs.chores import do_chores
from locales.reader import LANGUAGES, Words, words
from rules.access import ABROAD, INSIDE, Carries
from rules.policy import Policy
from storage.database import Database
from storage.inbox import keep
from tests.canary_county import CODE, GROUP_CHAT, SIGN, STRANGERS, CanaryCounty, Worker
from tests.canary_oracle import POSTS, UNSEEN_REASONS, Leak, Oracle, in_logs
from tests.canary_phones import Button, Habits, Phone
from tests.canary_records import Records
from tests.county import START
from tests.talk_updates import Updates

Chore = Callable[[Database, datetime], Awaitable[object]]
Action = Callable[["Walk", Worker], Awaitable[None]]
DAYS = ("今天", "昨天", "明天", "后天", "下周一", "11月30日", "tomorrow", "2026-12-01", "去年", "过几天")
REMARKS = (
    "好的",
    "家里没人",
    "？",
    "0",
    "3",
    "十二",
    "他爸在外面打工",
    "1" * 39,
    "长" * 3000,
    "/",
    "Q-",
    "J-22222",
    "🙂",
)
DRIVER_EVERY = 10
"""SQLite's driver logs each of its steps twice, which takes longer than the steps: it is listened to at every so many actions."""

STAYS = 0.9
"""How likely the next action is by the same person: conversations must also be gone through, not only begun."""


async def every_chore(database: Database, now: datetime) -> None:
    """Everything the bot does by itself."""
    await do_chores(database, now, Policy())


@dataclass
class Walk:
    """One walk over one county.

    Attributes:
        carries: what the bot thinks its channel may carry; the oracle thinks for itself.
        only: who acts, by alias; empty for everybody.
        more: actions beside those anybody does with his phone, with their weights.
        asked, shown: questions and forms seen so far, as `form/question` and `form`.
    """

    database: Database
    county: CanaryCounty
    seed: int
    abroad: bool = True
    carries: Carries | None = None
    only: tuple[str, ...] = ()
    more: tuple[tuple[Action, int], ...] = ()
    chores: tuple[Chore, ...] = (every_chore,)
    asked: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.county = replace(self.county, workers=dict(self.county.workers))
        self.chance = random.Random(self.seed)
        self.habits = Habits(random.Random(self.seed + 1))
        self.clock, receipts = FixedClock(START), random.Random(self.seed + 2)
        carries = self.carries or (ABROAD if self.abroad else INSIDE)
        self.turns = Turns(
            self.database, {NAME: Telegram(carries)}, FORMS, self.clock, Policy(), lambda: draw_receipt(receipts)
        )
        labels = frozenset(words(lang).say(f"reason-{code}") for lang in LANGUAGES for code in UNSEEN_REASONS)
        self.oracle = Oracle(self.county, self.abroad, labels)
        self.records = Records(self.database, self.oracle)
        self.phones = {worker.address: Phone() for worker in self.county.workers.values()}
        self.updates = Updates(self.clock)
        self.heard: list[tuple[str, dict[str, Any]]] = []
        self.trail: deque[str] = deque(maxlen=8)
        self.steps, self.who = 0, None
        self.signs = iter([chr(n) for n in range(0x20000, 0x2A6DF)])

    async def go(self, steps: int) -> None:
        """Do so many actions.

        Raises:
            Leak: something stood where it must not.
        """
        await self.records.begin()
        try:
            with self._listening():
                await self.turn(self.updates.text(self.county.workers["bureau_desk0"], "/visit"))
                await self.records.news(None)  # what a process asks only once has been asked now
                for _ in range(steps):
                    await self._next()
            await self.records.end()
        finally:
            self.records.close()

    async def _next(self) -> None:
        self.steps += 1
        listens = self.steps % DRIVER_EVERY == 0
        logging.getLogger("aiosqlite").setLevel(logging.DEBUG if listens else logging.INFO)
        await self._act()
        if self.steps % 40 == 0:
            await self.records.sweep()

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Hear every message key that is put into words, and every log record of every library."""
        say, heard = Words.say, self.heard

        def told(of: Words, key: str, args: Any = None) -> str:
            heard.append((key, args or {}))
            return say(of, key, args)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Words, "say", told)
            with logs_judged(self):
                yield

    def fail(self, faults: list[str], where: str) -> None:
        """Raise a leak with all that is needed to see it again."""
        trail = "\n  ".join(self.trail)
        raise Leak(f"seed {self.seed}, action {self.steps}, {where}: {sorted(faults)}\n  {trail}")

    async def _act(self) -> None:
        if self.who is None or self.chance.random() > STAYS:
            self.who = self.chance.choice(
                [w for w in self.county.workers.values() if not self.only or w.alias in self.only]
            )
        worker = self.who
        kind = self.chance.choices(*zip(*self._kinds(worker), strict=True))[0]
        self.kinds[getattr(kind, "func", kind).__name__.strip("_")] += 1
        await kind(worker)

    def _kinds(self, worker: Worker) -> list[tuple[Callable[[Worker], Awaitable[None]], int]]:
        typed = 25 if self._wants_words(self.phones[worker.address]) else 6
        return [
            (self._presses, 60),
            (self._types, typed),
            (self._presses_old, 4),
            (self._presses_again, 3),
            (self._forges, 5),
            (self._commands, 9),
            (self._probes, 10),
            (self._sends, 3),
            (self._edits, 2),
            (self._is_elsewhere, 2),
            (self._time_passes, 2),
            *((partial(action, self), weight) for action, weight in self.more),
        ]

    # what people do

    async def _presses(self, worker: Worker) -> None:
        phone = self.phones[worker.address]
        button = self.habits.press(phone.newest, self._never(worker), self.asked)
        await (self._press(worker, button) if button else self._commands(worker))

    async def _presses_old(self, worker: Worker) -> None:
        phone = self.phones[worker.address]
        await self._press(worker, self.chance.choice(phone.old)) if phone.old else await self._commands(worker)

    async def _presses_again(self, worker: Worker) -> None:
        phone = self.phones[worker.address]
        await self._press(worker, phone.last) if phone.last else await self._commands(worker)

    async def _press(self, worker: Worker, button: Button) -> None:
        self.phones[worker.address].last = button
        self._gave(worker, button.data)
        await self.do(worker, f"presses {button.data}", self.updates.press(worker, button.message_id, button.data))

    def _gave(self, worker: Worker, what: str) -> None:
        """Codes and names that come from himself may be said back to him."""
        self.oracle.used.setdefault(worker.alias, set()).update(SIGN.findall(what), CODE.findall(what))

    def _never(self, worker: Worker) -> frozenset[str]:
        """Reasons whose words are a sign, for those who see from the village."""
        village = any(POSTS[held.post][0] == "V" for held in worker.posts)
        return frozenset(UNSEEN_REASONS) if village else frozenset()

    async def _forges(self, worker: Worker) -> None:
        phone, code = self.phones[worker.address], self.chance.choice(list(self.county.children))
        values = ["~page:9999", "~send", "~change:case", "~change:x", "~done", "~month:2026-13", "V13", "", "x" * 60]
        values += [code, f"/{self.chance.choice([*FORMS, *MENU])} {code}", f"/saved J-22222 {code}", f"{code}:{code}"]
        turn = self.chance.choice([phone.turn, phone.turn, phone.turn - 1, 0, 10**12, -1])
        data = f"{turn}:{self.chance.choice(values)}"
        self._gave(worker, data)
        await self.do(worker, f"forges {data}", self.updates.press(worker, phone.message_id, data))

    async def _commands(self, worker: Worker) -> None:
        name = self.habits.least(self._tier(worker), [*FORMS, *MENU, *MENU, "resume", "nonsense"])
        sees = list(self.oracle.seen_from(worker, self.clock.now().date()))
        args = self.chance.choice(["", "", *sees[:3], "今天", "Q-", *self.county.nobody[:1], "x y z"])
        self._gave(worker, args)
        await self.do(worker, f"/{name} {args}", self.updates.text(worker, f"/{name} {args}".strip()))

    def _tier(self, worker: Worker) -> str:
        return "".join(sorted({POSTS[held.post][0] for held in worker.posts}))

    async def _types(self, worker: Worker) -> None:
        """What the question wants, mostly; every remark has a sign of its own, to be known again in a file."""
        phone = self.phones[worker.address]
        asked = FORMS[phone.form].questions.get(phone.question) if phone.form in FORMS else None
        sign = next(self.signs)
        self.oracle.notes[sign] = (worker.alias, None)
        remark = self.chance.choice(REMARKS) if self.chance.random() < 0.2 else f"{sign * 3}说了"
        text = self._fitting(worker, asked, remark) if self.chance.random() < 0.8 else remark
        self._gave(worker, text)
        await self.do(worker, f"types {text[:40]}", self.updates.text(worker, text))

    def _wants_words(self, phone: Phone) -> bool:
        asked = FORMS[phone.form].questions.get(phone.question) if phone.form in FORMS else None
        return isinstance(asked, Text | Number | Day)

    def _fitting(self, worker: Worker, asked: Question | None, remark: str) -> str:
        match asked:
            case Day():
                return self.chance.choice(DAYS)
            case Number(at_least=least, at_most=most):
                return str(self.chance.randint(least, most))
            case Found():
                return self._searched(worker) or remark
            case _:
                return remark

    def _searched(self, worker: Worker) -> str:
        """A name or code of a child he sees, whole or in part. Only where one is looked for: elsewhere it would be a note."""
        sees = [self.county.children[c] for c in self.oracle.seen_from(worker, self.clock.now().date())]
        child = self.chance.choice(sees) if sees else None
        return self.chance.choice([child.name, child.name[0], child.code, child.code[2:5]]) if child else ""

    async def _sends(self, worker: Worker) -> None:
        await self.do(worker, "sends something", self.updates.something(worker, self.chance))

    async def _edits(self, worker: Worker) -> None:
        sign = next(self.signs)
        self.oracle.notes[sign] = (worker.alias, None)
        await self.do(worker, "edits", self.updates.edit(worker, f"改成{sign * 3}"))

    async def _is_elsewhere(self, worker: Worker) -> None:
        """In a group, or a stranger: one sentence, whatever is done."""
        code = self.chance.choice(list(self.county.children))
        address = self.chance.choice((*STRANGERS, GROUP_CHAT))
        raw = self.updates.text(worker, self.chance.choice([f"/case {code}", "/home", "记家访", code]), address)
        await self.do(worker if address == GROUP_CHAT else None, f"in {address}", raw)

    async def _time_passes(self, worker: Worker) -> None:
        self.clock.moment += self.chance.choice((timedelta(minutes=20), timedelta(hours=5), timedelta(days=1)))
        self.trail.append(f"time passes to {self.clock.moment:%m-%d %H:%M}")
        self.heard.clear()
        for chore in self.chores:
            await chore(self.database, self.clock.now())
        await self._judge(None)

    # what the bot makes of it

    async def do(self, worker: Worker | None, what: str, raw: dict[str, Any]) -> None:
        """One update from somebody, taken, and all that came of it judged."""
        self.trail.append(f"{worker.alias if worker else 'stranger'}: {what}")
        await self.turn(raw)
        await self._judge(worker)

    async def turn(self, raw: dict[str, Any]) -> None:
        """One update, through the inbox."""
        self.heard.clear()
        async with self.database.write(self.clock.now()) as work:
            await keep(work, NAME, [raw], self.clock.now())
        await self.turns.take()

    async def _judge(self, worker: Worker | None) -> None:
        today = self.clock.now().date()
        found = await self.records.news(worker)
        if found.faults:
            self.fail(found.faults, "records")
        self._hands(found.hands)
        phone = self.phones[worker.address] if worker else Phone()
        self._place(phone, found.form)
        for address, body in found.messages:
            if faults := self.oracle.judge(address, body, today):
                self.fail(faults, f"to {address}: {body.get('text', '')[:200]!r}")
            if address in self.phones:
                self.phones[address].show(body, body.get("changes") or 50_000 + self.steps)
        self._counted(worker, found.messages)

    def _hands(self, hands: dict[str, str]) -> None:
        """Whose phone is whose now: people join with a new one, and leave."""
        for address, alias in hands.items():
            if address != self.county.workers[alias].address:
                self.county.workers[alias] = replace(self.county.workers[alias], address=address)
                self.phones.setdefault(address, Phone())
        self.oracle.by_address = {address: self.county.workers[alias] for address, alias in hands.items()}

    def _place(self, phone: Phone, form: str) -> None:
        """Where the conversation stands now, by what was asked."""
        if not form:
            return
        asks = [key.removeprefix(f"ask-{form}-") for key, _ in self.heard if key.startswith(f"ask-{form}-")]
        phone.form, phone.question = form, asks[-1] if asks else ""
        phone.place = f"{form}/{phone.question or 'end'}"
        self.shown.add(form)
        self.asked |= {f"{form}/{question}" for question in asks}

    def _counted(self, worker: Worker | None, messages: list[tuple[str, dict[str, Any]]]) -> None:
        """The number on the first page is the number of children he may see."""
        counts = [args["total"] for key, args in self.heard if key == "home-open"]
        for count in counts if worker and messages else ():
            if count != (right := self.oracle.open_cases(worker, self.clock.now().date())):
                self.fail([f"a count of {count}, not {right}"], f"to {worker.alias}")

    # a foreign case and one that does not exist

    async def _probes(self, worker: Worker) -> None:
        """Ask for a foreign case and for none: the same answer, word for word, after the same statements."""
        sees = self.oracle.seen_from(worker, self.clock.now().date())
        hidden = [code for code in self.county.children if code not in sees]
        if not hidden:
            await self._commands(worker)
            return
        foreign = self.chance.choice(hidden)
        nobody = self.chance.choice(self.county.nobody)
        turn = self.phones[worker.address].turn
        name = self.habits.least("probe", [*FORMS, *MENU])
        how = self.chance.choice([f"> /{name} %s", f"{turn}:/{name} %s", f"{turn}:%s", "> %s", "> name"])
        if how == "> name":
            child = self.county.children[foreign]
            foreign, nobody, how = child.name, "某" * len(child.name), "> %s"
        self.trail.append(f"{worker.alias}: asks {how % foreign} and {how % nobody}")
        first = await self.records.without_trace(worker, lambda: self.turn(self._asks(worker, how % foreign)))
        second = await self.records.without_trace(worker, lambda: self.turn(self._asks(worker, how % nobody)))
        for address, body in first.messages:
            said = json.loads(json.dumps(body, ensure_ascii=False).replace(foreign, "…"))
            if faults := self.oracle.judge(address, said, self.clock.now().date()):
                self.fail(faults, f"to {address}, asked for a foreign case")
        for one, other in zip(first.told(foreign), second.told(nobody), strict=True):
            if one != other:
                self.fail([f"{one!r} is not {other!r}"], f"a foreign case betrays itself to {worker.alias}")

    def _asks(self, worker: Worker, how: str) -> dict[str, Any]:
        if how.startswith("> "):
            return self.updates.text(worker, how[2:])
        return self.updates.press(worker, self.phones[worker.address].message_id, how, query="probe")


class JudgedLogs(logging.Handler):
    """Hears every record of every logger and judges it at once."""

    def __init__(self, walk: Walk) -> None:
        super().__init__(logging.DEBUG)
        self.walk = walk

    def emit(self, record: logging.LogRecord) -> None:
        text = logging.Formatter("%(name)s %(message)s").format(record)
        faults = in_logs(text, self.walk.county, self.walk.oracle.notes)
        if record.levelno >= logging.ERROR:
            faults.append("an error")
        if faults:
            self.walk.records.logged.append(f"{faults}: {text[-1500:]}")


@contextmanager
def logs_judged(walk: Walk) -> Iterator[None]:
    """Every logger of every library at its most talkative."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    root.handlers = [JudgedLogs(walk)]
    root.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.handlers = handlers
        root.setLevel(level)
