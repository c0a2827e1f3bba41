"""One person's one step: load the views, hear, record what happened, load again, show. Pure: it does nothing itself.

Where it needs views it stops and asks for them, and where something happened it stops until that is recorded; whoever drives
it does so, for one person or for many side by side (`bot.abreast`).
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from typing import Any

from bot.demanded import as_demand, hint
from dialog import presses
from dialog.draft import Draft
from dialog.edits import is_in
from dialog.engine import HOME, Reply, hear, recheck, show, still_there, views_wanted
from dialog.form import Spec, fill
from dialog.incoming import Command, Document, Edited, Incoming, Photo, Pressed, Typed, Voice
from dialog.leaving import put_away
from dialog.screen import Choice, Say, Screen, Wants
from dialog.screen import Words as Key
from dialog.shelving import out_of_reach, shelved, was_urgent
from handlers import TYPED
from handlers.amend import after_edit
from locales.reader import LANGUAGES, Words, words
from rules.access import FieldClass
from rules.desk import Desk, SentText, View
from rules.events import Event
from rules.problem import Problem
from rules.short_codes import read_code

LOST = Problem("draft-out-of-reach")


@lru_cache
def menu_words() -> Mapping[str, str]:
    """What people type instead of a command, in every language: 记家访 is /visit."""
    spoken = {}
    for language in LANGUAGES:
        for name in TYPED:
            for word in (words(language).say(f"menu-{name}"), *words(language).say(f"typed-{name}").split("|")):
                spoken[word.strip().casefold()] = name
    return spoken


@dataclass(frozen=True, slots=True)
class Look:
    """What a step asks its driver for: the values of these views, by view."""

    views: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """What a step hands to its driver to be recorded, with the messages that gave text to it. Nothing is answered."""

    events: tuple[Event, ...]
    messages: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one step came to.

    Attributes:
        draft: the draft to be stored.
        screen: what to show; None after a double press.
        before: lines that go before the screen.
        reply: what the engine said.
        rests_on: the views the screen was made of.
    """

    draft: Draft
    screen: Screen | None
    before: tuple[Key, ...]
    reply: Reply
    rests_on: tuple[View, ...] = ()


Talk = Generator[Look | Happened, Any, Outcome]
"""A step on its way: it stops where it needs something, and goes on when that is sent to it."""


def converse(desk: Desk, draft: Draft, incoming: Incoming, forms: Mapping[str, Spec], said: Words) -> Talk:
    """Take one thing a person did and say what he sees next."""
    incoming = _as_carried(incoming, desk)
    changed = isinstance(incoming, Edited)
    if isinstance(incoming, Edited) and not is_in(draft, incoming):
        incoming = (yield from _correction(desk, incoming)) or incoming
    desk, incoming, reply = yield from _heard(desk, draft, incoming, forms, said)
    desk, reply = yield from _acted(desk, reply, forms)
    if changed and isinstance(incoming, Command) and not reply.problem:
        reply = replace(reply, says=(*reply.says, *_asks_to_correct(incoming)))
    reply = replace(reply, says=(*reply.says, *hint(incoming, reply)))
    if reply.silent or reply.fetch:
        return Outcome(reply.draft, None, (), reply)
    after = replace(reply.draft, turn=draft.turn + 1)
    if reply.events:
        yield Happened(reply.events, reply.messages)
        desk = replace(desk, views={})
    brought = isinstance(incoming, Command) and bool(incoming.args)
    again = recheck if (brought or draft.waiting or reply.chosen) and not after.waiting else still_there
    return (yield from _shown(desk, after, reply, forms, again))


def _shown(desk: Desk, after: Draft, reply: Reply, forms: Mapping[str, Spec], again: Any) -> Talk:
    """The screen of the new draft, with what is so now."""
    desk = yield from _with_views(desk, after, forms)
    checked = again(after, desk, forms)
    if checked.draft is not after:
        after = checked.draft
        desk = yield from _with_views(desk, after, forms)
    reply = replace(reply, problem=reply.problem or checked.problem)
    if out_of_reach(after, desk, forms):
        after, reply = put_away(after), replace(reply, problem=LOST, says=())
        desk = yield from _with_views(desk, after, forms)
    rests_on: Any = views_wanted(after, desk, forms)
    return Outcome(after, show(after, desk, forms), _before(reply), reply, rests_on)


def _heard(
    desk: Desk, draft: Draft, incoming: Incoming, forms: Mapping[str, Spec], said: Words
) -> Generator[Look, Any, tuple[Desk, Incoming, Reply]]:
    """The engine's reply, with the desk it was given and the input as it was understood."""
    desk = yield from _with_views(desk, draft, forms)
    if not out_of_reach(draft, desk, forms):
        incoming = _understood(incoming, draft, desk, forms, said)
        return desk, incoming, hear(draft, incoming, desk, forms)
    desk = yield from _with_views(desk, put_away(draft), forms)
    incoming = _understood(incoming, put_away(draft), desk, forms, said)
    return desk, incoming, _unseen(draft, incoming, desk, forms)


def _as_carried(incoming: Incoming, desk: Desk) -> Incoming:
    """A file this channel may not carry is refused before it is fetched (DESIGN §8)."""
    match incoming:
        case Voice() if not desk.carries.may_carry(FieldClass.VOICE):
            return replace(incoming, refused=Problem("voice-not-carried").code)
        case Photo() if not desk.carries.whole_files:
            return replace(incoming, refused=Problem("photo-not-carried").code)
        case Document() if not desk.carries.whole_files:
            return replace(incoming, refused=Problem("roster-not-carried").code)
        case _:
            return incoming


def _acted(desk: Desk, reply: Reply, forms: Mapping[str, Spec]) -> Generator[Look, Any, tuple[Desk, Reply]]:
    """A button that brought every answer of a conversation that acts: it is sent, unless something no longer holds."""
    draft = reply.draft
    spec = forms.get(draft.form)
    if spec is None or not spec.acts or draft.waiting or reply.problem or reply.events or reply.silent:
        return desk, reply
    desk = yield from _with_views(desk, draft, forms)
    if fill(spec, draft, desk).open:
        return desk, reply
    return desk, hear(draft, Pressed(presses.SEND, draft.turn), desk, forms)


def _unseen(draft: Draft, incoming: Incoming, desk: Desk, forms: Mapping[str, Spec]) -> Reply:
    """An answer to a draft that may be shown no more: it is put away; only a command is still done."""
    away = shelved(draft, incoming)
    reply = hear(away, incoming, desk, forms) if isinstance(incoming, Command) else Reply(away)
    urgent = (Say("urgent-out-of-reach"),) if was_urgent(draft, incoming, forms) else ()
    return replace(reply, problem=LOST, says=(*urgent, *reply.says))


def _correction(desk: Desk, message: Edited) -> Generator[Look, Any, Command | None]:
    """A message changed after its record was sent, as the beginning of a correction; None for every other message."""
    if message.message_id is None:
        return None
    since = desk.now - timedelta(days=desk.policy.amend_within_days)
    wanted = View("sent_text", (message.message_id, since.isoformat()))
    sent = (yield Look((wanted,)))[wanted]
    return after_edit(sent, message) if isinstance(sent, SentText) else None


def _asks_to_correct(wanted: Command) -> tuple[Say, ...]:
    return tuple(
        Say("edited-after-sending", {"name": Say(f"name-visit-{name}"), "text": text})
        for name, text in wanted.messages.values()
    )


def _before(reply: Reply) -> tuple[Key, ...]:
    problem = (Say(f"problem-{reply.problem.code}", reply.problem.args),) if reply.problem else ()
    return (*problem, *reply.says)


def _with_views(desk: Desk, draft: Draft, forms: Mapping[str, Spec]) -> Generator[Look, Any, Desk]:
    """The desk with every view on it that the draft asks for; answering one question can ask for another view."""
    while missing := [view for view in views_wanted(draft, desk, forms) if view not in desk.views]:
        loaded = yield Look(tuple(missing))  # type: ignore[arg-type]  # a View
        desk = replace(desk, views={**desk.views, **loaded})
    return desk


def _understood(incoming: Incoming, draft: Draft, desk: Desk, forms: Mapping[str, Spec], said: Words) -> Incoming:
    """Words typed instead of pressed: a menu word is its command, a button's label is that button."""
    if not isinstance(incoming, Typed) or len(incoming.text) > 40:
        return incoming
    text = incoming.text.strip()
    if demand := as_demand(text, draft, forms):
        return demand
    if text.casefold() in menu_words():
        return Command(menu_words()[text.casefold()])
    if not forms[draft.form if draft.form in forms else HOME].records and (code := _receipt(text)):
        return Command("visits", (code,))
    screen = show(draft, desk, forms)
    if screen.wants is Wants.TEXT and draft.form != HOME:
        return incoming
    for choice in (choice for row in screen.rows for choice in row):
        if text and text in (label := said.of(choice.label), _bare(label)):
            return _pressed(choice, draft)
    return incoming


def _receipt(text: str) -> str:
    """A receipt code typed on a page; it opens the record."""
    code = read_code(text) or ""
    return code if code.startswith("J") else ""


def _pressed(choice: Choice, draft: Draft) -> Incoming:
    if choice.value.startswith("/"):
        name, *args = choice.value[1:].split()
        return Command(name, tuple(args))
    return Pressed(choice.value, draft.turn)


def _bare(label: str) -> str:
    """A label without the picture before it."""
    head, _, rest = label.partition(" ")
    return label if head.isalnum() else rest
