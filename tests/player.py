"""Plays `.chat` transcripts against the real turn and the real storage; every step starts cold from what is stored.

A transcript is what a person would see. Lines of the person and of the clock are played, everything else is compared:

    # a comment
    # begins: 2026-09-01T09:00    the county was settled on this day, and it is that day now
    # an order is released: Q-…   asked for by 乡镇专干, decided by 乡镇长, checked and ready to be served
    # the penalty path is open  SW-05 is on from this line on; without a registered basis it opens nothing
    # letters on a basis are open   SW-07 is on from this line on; without a registered basis it opens nothing
    # one household: Q-… Q-…   these children live together
    # falls due for 组长: t-month 2026-11 on 2026-11-30 since 2026-11-25    a thing of tests/falling.py; `… limit`: its weight
    # is done: 2026-11        what falls due of this subject is due no more
    # a budget of 2 a week    the county has set it (reminders_a_week)
    # no legal step today      the county has set it (legal_steps_frozen), from this line on; `# legal steps go on`
    @ 组长                     who acts from here on (aliases of tests/county.py; 陌生人; 群)
    > 记家访                   types
    > [家中无人]               presses the button of this label on the newest screen that has it
    > [提交] again             presses it a second time, on the same screen
    > [提交] on an old screen  presses it on the screen before the newest that has it
    > (photo)                  sends something else: photo, voice, location, document, contact, sticker
    > (sends 名册.xlsx)         sends a file of tests/far_files.py: a picture as one, any other as a file
    > (sends 照片1.jpg 照片2.jpg)  sends several at once, as an album
    > (opens the invite of 组长)    the newest one made for him; `an older invite`, `a forged invite`
    > (own contact 164 0000 0001)  shares a number; also `another's contact …`, `forwarded contact …`
    > (edits) …                edits an earlier message that nobody knows of
    > (edits 门锁着) 门没锁       edits the message that said 门锁着
    > (forges) 3:Q-XXXX        presses a button that was never shown; `now:` stands for the newest turn
    -- 2 days later --         moves the clock; also hours, minutes, seconds; what the bot does by itself then is done
    + invites 组长             on the county's own machine: an invite is made; also `unlinks`, `ends`, `voids`,
                               `issues J-4TPX9 for Q-7K3M` (an order, asked for and approved), `asks J-… for Q-…`,
                               `moves 组长 to 青石乡/下寨村/1组`, `confirms 县专干`
    去的是哪家？               what the bot says
      [按钮] [按钮]            its buttons, row by row
      → 县专干                 what follows was said to somebody else
      📎 …                     a document that goes with what was said
      {发送我的手机号}         a key that shares the own number; {} puts it away
      📎 名册-问题.xlsx         a file that came with it
    📷                       a photo that is shown with it
      * VisitLogged …          what was recorded
"""

import json
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from bot.app import draw_receipt
from bot.channels.telegram import NAME, Telegram
from bot.clock import FixedClock
from bot.holidays import published
from bot.printouts import Printouts
from bot.turn import Turns
from dialog.form import Spec
from documents.papers.templates import default_templates
from handlers import FORMS
from jobs.chores import CHORES, Chore, do_chores
from jobs.digest import Digests
from jobs.papering import papering
from jobs.printing import Press
from rules.access import ABROAD, INSIDE
from rules.policy import Policy
from storage.database import Database
from storage.folder import Folder
from storage.inbox import keep
from storage.outbox import Claimed, Lane
from storage.scope import past_the_scope
from storage.tables import cases, events, outbox, people, pupils
from tests.county import ADDRESSES, START, ZONE
from tests.falling import Due
from tests.far_files import BackRoom, FarFiles, scratch, sent_file, to_send
from tests.issued import begin_at, issue
from tests.office import Office

STRANGER = "9999"
TEMPLATES = default_templates()
GROUP = "-100200"
OTHERS = {"陌生人": STRANGER, "新手机": "9101", "群": GROUP}
"""Addresses nobody is bound to, by how a transcript calls them."""

ALIASES = {address: alias for alias, address in (ADDRESSES | OTHERS).items()}


@dataclass
class Shown:
    """A message as it stands in a phone."""

    id: int
    rows: list[list[list[str]]]


@dataclass
class Player:
    """Plays one transcript."""

    database: Database
    inside: bool = False
    policy: Policy = field(default_factory=lambda: Policy(holidays=published()))
    clock: FixedClock = field(default_factory=lambda: FixedClock(START))
    who: str = "组长"
    phones: dict[str, list[Shown]] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(20261123))
    update_id: int = 1000
    taps: int = 0
    seen: set[int] = field(default_factory=set)
    last_press: tuple[int, str] = (0, "")
    office: Office = field(default_factory=Office)
    typed: dict[str, int] = field(default_factory=dict)
    case_codes: random.Random = field(default_factory=lambda: random.Random(8))
    forms: Mapping[str, Spec] = field(default_factory=lambda: FORMS)
    folder: Folder = field(default_factory=lambda: Folder(scratch()))

    due: Due = field(default_factory=Due)

    def __post_init__(self) -> None:
        """Nothing falls due but what the transcript says."""
        self.digests = Digests(self.due.falling_due)

    async def play(self, transcript: str) -> str:
        """The transcript as it really goes."""
        if not self.seen:
            await self._recorded()
        out: list[str] = []
        for line in transcript.split("\n"):
            if line.startswith(("#", "@")):
                out.append(line)
                if line.startswith("@"):
                    self.who = line[1:].strip()
                await self._directed(line)
                await self._settle_papers(line)
            elif line.startswith("+ "):
                out.append(line)
                await self.office.do(line[2:], self.database, self.clock.now())
                out.extend(await self._said())
            elif moved := re.fullmatch(r"-- (\d+) (day|hour|minute|second)s? later --", line):
                self.clock.moment += timedelta(**{moved[2] + "s": int(moved[1])})
                out.append(line)
                out.extend(await self._nobody_speaks())
            elif line.startswith("> "):
                out.append(line)
                out.extend(await self._step(line[2:]))
        return "\n".join(out) + "\n"

    async def _settle_papers(self, line: str) -> None:
        """The day on which it all begins, or a paper that is ready to be served."""
        if line.startswith("# begins: "):
            self.clock.moment = datetime.fromisoformat(line.removeprefix("# begins: ")).replace(tzinfo=ZONE)
            await begin_at(self.database, self.clock.moment)
        if line.startswith("# an order is released: "):
            await issue(self.database, line.split()[-1], self.clock.now())
            await self._recorded()

    async def _directed(self, line: str) -> None:
        """What a comment asks of the county the transcript is played in."""
        self.inside = self.inside or line.startswith("# inside")
        if line.startswith(("# no legal step today", "# legal steps go on")):
            self.policy = replace(self.policy, legal_steps_frozen="no legal" in line)
        if line.startswith("# the penalty path is open"):
            self.policy = replace(self.policy, penalty_path=True)
        if line.startswith("# letters on a basis are open"):
            self.policy = replace(self.policy, insurance_letter=True)
        await self._due_as_directed(line)
        if line.startswith("# english"):
            await self._speak_english()
        if line.startswith(("# one household:", "# needs an interpreter:")):
            await self._settle_home(line)

    async def _due_as_directed(self, line: str) -> None:
        """What falls due in the county of this transcript, and how much of it is told in a week."""
        if line.startswith("# falls due for "):
            async with self.database.write(self.clock.now()) as work:
                await self.due.add_for(work, line.removeprefix("# falls due for "))
        if line.startswith("# is done: "):
            self.due.done(line.removeprefix("# is done: "))
        if budget := re.fullmatch(r"# a budget of (\d+) a week", line):
            self.policy = replace(self.policy, reminders_a_week=int(budget[1]))

    async def _speak_english(self) -> None:
        async with self.database.write(self.clock.now()) as work:
            await work.conn.execute(update(people).values(language="en"))

    async def _settle_home(self, line: str) -> None:
        """Children of one household, or a family that does not follow Chinese well: neither is in the tests' county."""
        what, _, codes = line.partition(":")
        wanted = select(cases.c.pupil_id, pupils.c.household_id).join(pupils).where(cases.c.code.in_(codes.split()))
        async with self.database.write(self.clock.now()) as work:
            found = (await work.conn.execute(past_the_scope(wanted.order_by(cases.c.id), "test"))).all()
            values = {"key_groups": "11"} if "interpreter" in what else {"household_id": found[0].household_id}
            changed = update(pupils).where(pupils.c.id.in_([row.pupil_id for row in found])).values(**values)
            await work.conn.execute(changed)

    async def _nobody_speaks(self) -> list[str]:
        """What the bot does by itself once the clock has moved: its chores, and whom it tells."""
        digest = Chore("tell what falls due", self.digests.tell, in_slices=True)
        chores = (*CHORES, digest, papering(self.folder, TEMPLATES))
        await do_chores(self.database, self.clock.now(), self.policy, chores)
        return [*await self._said(), *await self._recorded()]

    async def _step(self, said: str) -> list[str]:
        sent = re.fullmatch(r"\(sends (.*)\)", said)
        raws = self._files(sent[1].split()) if sent else [self._update(said)]
        async with self.database.write(self.clock.now()) as work:
            await keep(work, NAME, raws, self.clock.now())
        channels = {NAME: Telegram(INSIDE if self.inside else ABROAD)}
        turns = Turns(self.database, channels, self.forms, self.clock, self.policy, lambda: draw_receipt(self.chance))
        turns.chance = self.office.chance
        await turns.take()
        files = FarFiles(to_send())
        back = BackRoom(self.database, self.folder, channels, files, self.clock, self.policy, self.case_codes)
        if sent:
            await back.fetches(turns)
        said_now = [*await self._said(), *await self._recorded()]
        if await back.clerk():
            said_now += [*await self._said(), *await self._recorded()]
        return said_now

    def _files(self, names: list[str]) -> list[dict[str, Any]]:
        """The updates of files sent together."""
        together = {"media_group_id": f"{self.update_id}"} if len(names) > 1 else {}
        return [self._numbered({"message": self._message_with(sent_file(name) | together)}) for name in names]

    def _message_with(self, content: dict[str, Any]) -> dict[str, Any]:
        return self._message() | {"message_id": self.update_id + 1} | content

    def _numbered(self, content: dict[str, Any]) -> dict[str, Any]:
        self.update_id += 1
        self.taps += 1
        return {"update_id": self.update_id} | content

    @property
    def address(self) -> str:
        return OTHERS.get(self.who) or ADDRESSES[self.who]

    def _update(self, said: str) -> dict[str, Any]:
        self.update_id += 1
        self.taps += 1
        return {"update_id": self.update_id} | self._content(said)

    def _content(self, said: str) -> dict[str, Any]:
        if pressed := re.fullmatch(r"\[(.*)\]( again| on an old screen)?", said):
            shown, data = self._button(pressed[1], (pressed[2] or "").strip())
            self.last_press = (shown, data)
            return self._press(shown, data)
        if forged := re.fullmatch(r"\(forges\) (.*)", said):
            newest = self.phones[self.address][-1]
            turn = newest.rows[0][0][1].split(":")[0]
            return self._press(newest.id, forged[1].replace("now:", f"{turn}:"))
        if edited := re.fullmatch(r"\(edits(?: (.+?))?\) (.*)", said):
            changed = {"message_id": self.typed[edited[1]]} if edited[1] else {}
            return {"edited_message": self._message() | changed | {"edit_date": 1, "text": edited[2]}}
        if opened := re.fullmatch(r"\(opens (.*)\)", said):
            return {"message": self._message() | {"text": f"/start {self.office.payload(opened[1])}"}}
        if shared := re.fullmatch(r"\((own|another's|forwarded) contact (.*)\)", said):
            return {"message": self._message() | self._contact(*shared.groups())}
        if sent := re.fullmatch(r"\((\w+)\)", said):
            return {"message": self._message() | _CONTENT[sent[1]]}
        self.typed[said] = self.update_id
        return {"message": self._message() | {"text": said}}

    def _contact(self, whose: str, number: str) -> dict[str, Any]:
        owner = 4711 if whose == "another's" else abs(int(self.address))
        origin = {"type": "hidden_user", "sender_user_name": "某人", "date": 1}
        card = {"contact": {"phone_number": number, "first_name": "某人", "user_id": owner}}
        return card | ({"forward_origin": origin} if whose == "forwarded" else {})

    def _button(self, label: str, how: str) -> tuple[int, str]:
        if how == "again":
            return self.last_press
        found = [
            (shown.id, data)
            for shown in self.phones.get(self.address, [])
            for row in shown.rows
            for text, data in row
            if text == label
        ]
        assert found, f"there is no button [{label}]"
        return found[-2 if how else -1]

    def _press(self, message_id: int, data: str) -> dict[str, Any]:
        message = self._message() | {"message_id": message_id, "text": "…"}
        return {
            "callback_query": {
                "id": str(self.update_id),
                "from": self._user(),
                "chat_instance": "1",
                "message": message,
                "data": data,
            }
        }

    def _user(self) -> dict[str, Any]:
        return {"id": abs(int(self.address)), "is_bot": False, "first_name": "某人"}

    def _message(self) -> dict[str, Any]:
        kind = "group" if self.who == "群" else "private"
        chat = {"id": int(self.address), "type": kind, "title": "工作群"}
        return {
            "message_id": self.update_id,
            "date": int(self.clock.moment.timestamp()),
            "chat": chat,
            "from": self._user(),
        }

    async def _said(self) -> list[str]:
        lines: list[str] = []
        said: list[tuple[Any, dict[str, Any]]] = []
        async with self.database.write(self.clock.now()) as work:
            queued = select(outbox).where(outbox.c.state == "queued").order_by(outbox.c.id)
            for row in (await work.conn.execute(queued)).all():
                body = work.seal.open_json("outbox.sealed", row.id, row.sealed)
                said.append((row, body))
            await work.conn.execute(update(outbox).where(outbox.c.state == "queued").values(state="sent"))
        for row, body in said:
            lines.extend(self._show(row.address, body))
            if "undone" in body:
                lines.append(await self._document(row, body))
        return lines

    async def _document(self, row: Any, body: dict[str, Any]) -> str:
        """The document that goes with a message, made as the program makes it when it sends it."""
        press = Press(self.folder, TEMPLATES, self.policy)
        channels = {NAME: Telegram(INSIDE if self.inside else ABROAD)}
        printouts = Printouts(self.database, channels, press, self.clock.now)
        message = Claimed(row.id, NAME, row.address, Lane.ANSWER, 0, False, None, body, row.person_id)
        made = await printouts.prints(message)
        return f"  📎 {made[0]}" if made else f"  （{body['undone']}）"

    def _show(self, address: str, body: dict[str, Any]) -> list[str]:
        to = [] if address == self.address else [f"  → {ALIASES.get(address, address)}"]
        if "text" not in body:
            return [*to, f"  ({body['toast']})"]
        phone = self.phones.setdefault(address, [])
        if body.get("changes"):
            phone[:] = [shown for shown in phone if shown.id != body["changes"]]
        phone.append(Shown(body.get("changes") or 5000 + len(phone) + self.update_id * 10, body["rows"]))
        buttons = ["  " + " ".join(f"[{label}]" for label, _ in row) for row in body["rows"]]
        key = [f"  {{{body['asks_contact']}}}"] if "asks_contact" in body else ["  {}"] if "puts_away" in body else []
        file = [f"  📎 {body['document_name']}"] if "document_name" in body else []
        shown = ["  📷"] if "photo" in body else []
        return [*to, *body["text"].split("\n"), *file, *shown, *buttons, *key]

    async def _recorded(self) -> list[str]:
        new = (
            select(events, cases.c.code, pupils.c.sealed_key, cases.c.pupil_id)
            .join(cases, cases.c.id == events.c.case_id)
            .join(pupils, pupils.c.id == cases.c.pupil_id)
            .where(cases.c.erased.is_(False))
            .order_by(events.c.recorded_at, events.c.case_id, events.c.number)
        )
        lines = []
        async with self.database.read() as conn:
            for row in await conn.execute(past_the_scope(new, "test")):
                if row.id in self.seen:
                    continue
                self.seen.add(row.id)
                seal = self.database.seal.child(row.pupil_id, row.sealed_key)
                facts = json.loads(row.plain) | seal.open_json("events.sealed", row.id, row.sealed)
                facts.pop("messages", None)  # ids of messages: no fact of the record
                if facts.get("concerned"):
                    facts["concerned"] = "（名单里的人）"  # a row id, another one each time
                if facts.get("servers"):
                    facts["servers"] = len(facts["servers"])  # row ids, others each time
                if facts.get("fields", {}).get("servers"):
                    facts["fields"]["servers"] = "（名单里的人）"
                if row.kind == "PaperDecided":
                    facts.pop("content", None)  # a hash over these ids
                if facts.get("guardian") and row.kind == "GuardianVerified":
                    facts["guardian"] = "（档案里的人）"
                for name in ("photos", "application", "evidence"):
                    if facts.get(name):
                        facts[name] = f"{len(facts[name])}张"  # ids drawn by chance
                told = " ".join(f"{name}={_value(value)}" for name, value in sorted(facts.items()) if value)
                lines.append(f"  * {row.kind} case={row.code} {told}")
        return lines


def _value(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value).replace("\n", "⏎")


_CONTENT: dict[str, dict[str, Any]] = {
    "photo": {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]},
    "voice": {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}},
    "document": {"document": {"file_id": "a", "file_unique_id": "b", "file_name": "名单.xlsx"}},
    "location": {"location": {"latitude": 25.0, "longitude": 102.0}},
    "contact": {"contact": {"phone_number": "16400000099", "first_name": "某人"}},
    "sticker": {
        "sticker": {
            "file_id": "a",
            "file_unique_id": "b",
            "type": "regular",
            "width": 1,
            "height": 1,
            "is_animated": False,
            "is_video": False,
        }
    },
}
