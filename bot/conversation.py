"""One person's one step: load the views, hear, record what happened, load again, show. The engine itself stays pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from dialog.draft import Draft
from dialog.engine import HOME, Reply, hear, recheck, show, views_wanted
from dialog.form import Spec
from dialog.incoming import Command, Incoming, Pressed, Typed
from dialog.screen import Choice, Say, Screen, Wants
from dialog.screen import Words as Key
from handlers import MENU
from jobs.alarms import announcements
from locales.reader import LANGUAGES, Words, words
from rules.desk import Desk
from storage.casework import By, record
from storage.database import Work
from storage.outbox import OutboxMessage
from storage.reader import Reader
from storage.views import read


@lru_cache
def menu_words() -> Mapping[str, str]:
    """What people type instead of a command, in every language: 记家访 is /visit."""
    spoken = {}
    for language in LANGUAGES:
        for name in MENU:
            for word in (words(language).say(f"menu-{name}"), *words(language).say(f"typed-{name}").split("|")):
                spoken[word.strip().casefold()] = name
    return spoken


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one step came to.

    Attributes:
        draft: the draft to be stored.
        screen: what to show; None after a double press.
        before: lines that go before the screen.
        reply: what the engine said.
        cases: row ids of the cases written.
        messages: what others must hear of it at once.
    """

    draft: Draft
    screen: Screen | None
    before: tuple[Key, ...]
    reply: Reply
    cases: tuple[int, ...] = ()
    messages: tuple[OutboxMessage, ...] = ()


async def converse(
    work: Work,
    reader: Reader,
    desk: Desk,
    draft: Draft,
    incoming: Incoming,
    by: By,
    forms: Mapping[str, Spec],
    said: Words,
) -> Outcome:
    """Take one thing a person did and say what he sees next."""
    desk = await _with_views(reader, desk, draft, forms)
    incoming = _understood(incoming, draft, desk, forms, said)
    reply = hear(draft, incoming, desk, forms)
    if reply.silent:
        return Outcome(reply.draft, None, (), reply)
    after = replace(reply.draft, turn=draft.turn + 1)
    written: tuple[int, ...] = ()
    messages: list[OutboxMessage] = []
    if reply.events:
        written = await record(work, reply.events, by, desk.now)
        messages = await announcements(work, reply.events, by, desk.now, desk.policy)
        desk = replace(desk, views={})
    desk = await _with_views(reader, desk, after, forms)
    brought = isinstance(incoming, Command) and incoming.args
    if (brought or draft.waiting) and not after.waiting:
        checked = recheck(after, desk, forms)
        after, reply = checked.draft, replace(reply, problem=reply.problem or checked.problem)
        desk = await _with_views(reader, desk, after, forms)
    return Outcome(after, show(after, desk, forms), _before(reply), reply, written, tuple(messages))


def _before(reply: Reply) -> tuple[Key, ...]:
    problem = (Say(f"problem-{reply.problem.code}", reply.problem.args),) if reply.problem else ()
    return (*problem, *reply.says)


async def _with_views(reader: Reader, desk: Desk, draft: Draft, forms: Mapping[str, Spec]) -> Desk:
    """The desk with every view on it that the draft asks for; answering one question can ask for another view."""
    while missing := [view for view in views_wanted(draft, desk, forms) if view not in desk.views]:
        loaded: dict[Any, Any] = {view: await read(reader, view) for view in missing}  # type: ignore[arg-type]  # a View
        desk = replace(desk, views={**desk.views, **loaded})
    return desk


def _understood(incoming: Incoming, draft: Draft, desk: Desk, forms: Mapping[str, Spec], said: Words) -> Incoming:
    """Words typed instead of pressed: a menu word is its command, a button's label is that button."""
    if not isinstance(incoming, Typed) or len(incoming.text) > 40:
        return incoming
    text = incoming.text.strip()
    if text.casefold() in menu_words():
        return Command(menu_words()[text.casefold()])
    screen = show(draft, desk, forms)
    if screen.wants is Wants.TEXT and draft.form != HOME:
        return incoming
    for choice in (choice for row in screen.rows for choice in row):
        if text and text in (label := said.of(choice.label), _bare(label)):
            return _pressed(choice, draft)
    return incoming


def _pressed(choice: Choice, draft: Draft) -> Incoming:
    if choice.value.startswith("/"):
        name, *args = choice.value[1:].split()
        return Command(name, tuple(args))
    return Pressed(choice.value, draft.turn)


def _bare(label: str) -> str:
    """A label without the picture before it."""
    head, _, rest = label.partition(" ")
    return label if head.isalnum() else rest
