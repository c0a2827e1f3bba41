"""What people do in the canary walk: press what was ever shown, forge, type, ask for what is not theirs, send, edit.

Knows what the phones show and what the questions want; what the bot makes of it is the walk's.
"""

import json
import random
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from bot.clock import FixedClock
from dialog.finding import Found
from dialog.question import Question
from dialog.saying import Day, Number, Text
from handlers import FORMS, MENU
from tests.canary_county import CODE, GROUP_CHAT, SIGN, STRANGERS, CanaryCounty, Worker
from tests.canary_oracle import POSTS, UNSEEN_REASONS, Oracle
from tests.canary_phones import Button, Habits, Phone
from tests.canary_records import Records
from tests.talk_updates import Updates

Action = Callable[[Any, Worker], Awaitable[None]]
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


class Acts:
    """Everything anybody does with his phone; the walk says whose turn it is and judges what comes of it."""

    county: CanaryCounty
    oracle: Oracle
    records: Records
    clock: FixedClock
    chance: random.Random
    habits: Habits
    phones: dict[str, Phone]
    updates: Updates
    trail: deque[str]
    signs: Any
    asked: set[str]
    more: tuple[tuple[Action, int], ...]
    do: Callable[[Worker | None, str, dict[str, Any]], Awaitable[None]]
    turn: Callable[[dict[str, Any]], Awaitable[None]]
    fail: Callable[[list[str], str], None]
    time_passes: Callable[[Worker], Awaitable[None]]

    def kinds_of_acts(self, worker: Worker) -> list[tuple[Callable[[Worker], Awaitable[None]], int]]:
        """What this person may do next, with weights; where words are wanted, he rather types."""
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
            (self.time_passes, 2),
            *((partial(action, self), weight) for action, weight in self.more),
        ]

    async def _presses(self, worker: Worker) -> None:
        phone = self.phones[worker.address]
        button = self.habits.press(phone.newest, self._never(worker), self.asked)
        await (self.press(worker, button) if button else self._commands(worker))

    async def _presses_old(self, worker: Worker) -> None:
        phone = self.phones[worker.address]
        await self.press(worker, self.chance.choice(phone.old)) if phone.old else await self._commands(worker)

    async def _presses_again(self, worker: Worker) -> None:
        phone = self.phones[worker.address]
        await self.press(worker, phone.last) if phone.last else await self._commands(worker)

    async def press(self, worker: Worker, button: Button) -> None:
        """Press a button."""
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
        self.oracle.notes[sign] = (worker.alias, set())
        remark = self.chance.choice(REMARKS) if self.chance.random() < 0.2 else f"{sign * 3}说了"
        text = self._fitting(worker, asked, remark) if self.chance.random() < 0.8 else remark
        self._gave(worker, text)
        await self.do(worker, f"types {text[:40]}", self.updates.text(worker, text))

    def _wants_words(self, phone: Phone) -> bool:
        asked = FORMS[phone.form].questions.get(phone.question) if phone.form in FORMS else None
        return isinstance(asked, Text | Number | Day)

    def _takes_for_his_own(self, phone: Phone) -> bool:
        """Whether the open question records what is typed at once (a red flag), or says it back changed (a masked name)."""
        asked = FORMS[phone.form].questions.get(phone.question) if phone.form in FORMS else None
        if isinstance(asked, Text) and asked.tell_as is not Text.tell_as:
            return True
        return type(asked).is_urgent is not Question.is_urgent if asked else False

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
        self.oracle.notes[sign] = (worker.alias, set())
        await self.do(worker, "edits", self.updates.edit(worker, f"改成{sign * 3}"))

    async def _is_elsewhere(self, worker: Worker) -> None:
        """In a group, or a stranger: one sentence, whatever is done."""
        code = self.chance.choice(list(self.county.children))
        address = self.chance.choice((*STRANGERS, GROUP_CHAT))
        raw = self.updates.text(worker, self.chance.choice([f"/case {code}", "/home", "记家访", code]), address)
        await self.do(worker if address == GROUP_CHAT else None, f"in {address}", raw)

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
        if how in ("> %s", "> name") and self._takes_for_his_own(self.phones[worker.address]):
            how = f"> /{name} %s"  # his own words leave a trace, and masked ones tell apart codes of unlike length
        if how == "> name":
            child = self.county.children[foreign]
            foreign, nobody, how = child.name, "佚" * len(child.name), "> %s"
        self.trail.append(f"{worker.alias}: asks {how % foreign} and {how % nobody}")
        first = await self.records.without_trace(worker, lambda: self.turn(self._asks(worker, how % foreign)))
        second = await self.records.without_trace(worker, lambda: self.turn(self._asks(worker, how % nobody)))
        for address, body in first.messages:
            said = json.loads(json.dumps(body, ensure_ascii=False).replace(foreign, "…"))
            if faults := self.oracle.judge(address, said, self.clock.now().date()):
                self.fail(faults, f"to {address}, asked for a foreign case")
        for one, other in zip(first.told(foreign, nobody), second.told(foreign, nobody), strict=True):
            if one != other:
                self.fail([f"{one!r} is not {other!r}"], f"a foreign case betrays itself to {worker.alias}")

    def _asks(self, worker: Worker, how: str) -> dict[str, Any]:
        if how.startswith("> "):
            return self.updates.text(worker, how[2:])
        return self.updates.press(worker, self.phones[worker.address].message_id, how, query="probe")
