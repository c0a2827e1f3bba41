"""Talks to the engine as a turn does: load the views, hear, load again, show. Between any two steps the draft is JSON."""

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dialog.draft import Draft, dump, load
from dialog.engine import HOME, Reply, hear, recheck, show, still_there, views_wanted
from dialog.form import Spec
from dialog.incoming import Command, Incoming, Pressed, Sent, Typed
from dialog.screen import Choice, Say, Screen, Words
from rules.access import INSIDE, Post
from rules.desk import Desk, Person, Seat
from rules.policy import Policy

START = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
"""A Monday."""

CADRE = Person(1, "胡丽华", (Seat(Post.GROUP_LEADER, "上寨村2组", 1),))
INSPECTOR = Person(1, "胡丽华", (Seat(Post.INSPECTOR, "示范县", 9),))


@dataclass
class Talk:
    """One person's conversation, on a hand-made desk.

    Attributes:
        read: makes the value of a view.
        events: everything recorded so far.
    """

    forms: Mapping[str, Spec]
    read: Callable[[Any], object]
    draft: Draft = field(default_factory=lambda: Draft(HOME))
    desk: Desk = field(default_factory=lambda: Desk(CADRE, START, Policy(), INSIDE, "J-4TPX9"))
    events: list[Any] = field(default_factory=list)
    reply: Reply = field(default_factory=lambda: Reply(Draft(HOME)))
    screen: Screen = field(default_factory=lambda: Screen(()))

    def __post_init__(self) -> None:
        self.at(self.draft)

    def command(self, name: str, *args: str) -> "Talk":
        return self.do(Command(name, args))

    def type(self, text: str) -> "Talk":
        return self.do(Typed(text))

    def send(self, kind: str) -> "Talk":
        return self.do(Sent(kind))

    def press(self, *values: str) -> "Talk":
        """Press buttons that are on the screen, one after the other."""
        for value in values:
            assert value in self.buttons, f"{value} is not among {self.buttons}"
            if value.startswith("/"):
                self.command(*value[1:].split())
            else:
                self.do(Pressed(value, self.draft.turn))
        return self

    def forge(self, value: str, turn: int | None = None) -> "Talk":
        """Press a button that need not be there."""
        return self.do(Pressed(value, self.draft.turn if turn is None else turn))

    def do(self, incoming: Incoming) -> "Talk":
        self.reply = hear(self.draft, incoming, self.loaded(self.draft), self.forms)
        self.events.extend(self.reply.events)
        if not self.reply.silent:
            self.at(replace(self.reply.draft, turn=self.draft.turn + 1))
            brought = isinstance(incoming, Command) and incoming.args
            again = recheck if (brought or self.reply.chosen) and not self.draft.waiting else still_there
            checked = again(self.draft, self.loaded(self.draft), self.forms)
            self.reply = replace(self.reply, problem=self.reply.problem or checked.problem)
            self.at(checked.draft)
        return self

    def later(self, **ago: float) -> "Talk":
        self.desk = replace(self.desk, now=self.desk.now + timedelta(**ago))
        self.at(self.draft)
        return self

    def loaded(self, draft: Draft) -> Desk:
        """The desk with just the views this draft wants, asked for until no more are wanted."""
        desk = replace(self.desk, views={})
        while missing := [view for view in views_wanted(draft, desk, self.forms) if view not in desk.views]:
            read: dict[Any, object] = {view: self.read(view) for view in missing}
            desk = replace(desk, views={**desk.views, **read})
        return desk

    def at(self, draft: Draft) -> None:
        """Stand where this draft stands, read back from JSON."""
        self.draft = load(json.loads(json.dumps(dump(draft))))
        self.screen = show(self.draft, self.loaded(self.draft), self.forms)
        assert self.screen == show(draft, self.loaded(draft), self.forms)

    @property
    def buttons(self) -> list[str]:
        return [choice.value for choice in self.choices]

    @property
    def choices(self) -> list[Choice]:
        return [choice for row in self.screen.rows for choice in row]

    @property
    def ticked(self) -> list[str]:
        return [choice.value for choice in self.choices if choice.ticked]

    @property
    def problem(self) -> str:
        return self.reply.problem.code if self.reply.problem else ""

    @property
    def said(self) -> list[str]:
        return [say.key for say in self.reply.says]

    @property
    def place(self) -> str:
        """Where the conversation stands: the open question, `summary`, `change`, `open draft`, or the page."""
        keys = [say.key for say in self.screen.says if isinstance(say, Say)]
        names = {"ask-change": "change", "ask-open-draft": "open draft", f"summary-{self.draft.form}": "summary"}
        asking = f"ask-{self.forms[self.draft.form].words}-"
        found = [names.get(key) or key.removeprefix(asking) for key in keys if key in names or key.startswith(asking)]
        return found[0] if found else self.draft.form

    def lines(self) -> dict[str, str]:
        """The lines of a summary by question, in plain words; keys stand for themselves."""
        return {
            say.key.rpartition("-")[2]: plain(say.args["told"])
            for say in self.screen.says
            if isinstance(say, Say) and say.key.startswith("line-")
        }


def plain(words: Words | tuple[Words, ...]) -> str:
    """Words without a language: the keys and values they are made of."""
    match words:
        case Say(key, args) if key in ("joined", "list"):
            return " ".join(plain(value) for value in args.values())
        case Say(key, args):
            return " ".join([key, *(plain(value) for value in args.values())])
        case tuple():
            return " ".join(map(plain, words))
        case _:
            return str(words)


def no_views(view: Hashable) -> object:
    raise AssertionError(f"nobody should ask for {view}")
