"""One person's one step in a turn: the update, who did it, how far it has come, and what is said and noted at its end."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.belonging import album_key
from bot.channels import Letter
from bot.conversation import Happened, Look, Outcome, Talk
from bot.joining import payload_of
from bot.membership import spoken
from dialog.draft import Draft
from dialog.engine import HOME
from dialog.incoming import Contact, Pressed
from dialog.screen import Say, Screen
from jobs.rendering import render
from jobs.unsettled import SAW
from locales.reader import words
from rules.desk import Desk
from rules.membership import Membership, PersonLeft
from rules.sent_rosters import Clerical
from storage.audit import Note
from storage.inbox import Stored
from storage.outbox import OutboxMessage
from storage.people import Caller
from storage.reader import Reader
from storage.recording import By


@dataclass
class Step:
    """One step on its way.

    Attributes:
        need: what it waits for; None once it is over.
        outcome: what it came to; None before it is over.
        cases: row ids of the cases written, by code.
        messages: what others must hear of it at once.
    """

    update: Stored
    letter: Letter
    caller: Caller
    by: By
    desk: Desk
    reader: Reader
    before: Draft
    talk: Talk
    need: Look | Happened | None = None
    outcome: Outcome | None = None
    cases: Mapping[str, int] = field(default_factory=dict)
    messages: list[OutboxMessage] = field(default_factory=list)

    def onward(self, answer: Any = None) -> None:
        """Go on to where it needs something again, or to its end."""
        try:
            self.need = self.talk.send(answer)
        except StopIteration as over:
            self.need, self.outcome = None, over.value

    @property
    def ended(self) -> Outcome:
        """What it came to, of a step that is over."""
        assert self.outcome is not None
        return self.outcome

    @property
    def personal(self) -> list[Membership | Clerical]:
        """What happened that is about people or rosters only."""
        return [event for event in self.ended.reply.events if isinstance(event, Membership | Clerical)]

    @property
    def speaks(self) -> Caller:
        """Who did it, in the language he speaks after it."""
        return replace(self.caller, language=spoken(self.personal, self.caller.language))


def plain_letter(letter: Letter) -> bool:
    """Whether nothing is to be looked at but who did what: no album, no word about whether he can be reached."""
    return bool(letter.private and letter.incoming is not None and letter.reachable is None and not letter.album)


def secret(letter: Letter) -> bool:
    """Whether it holds a telephone number or opens an invite: such a thing is never kept, whoever sends it."""
    return isinstance(letter.incoming, Contact) or payload_of(letter) is not None


def answer(step: Step, *, settled: bool) -> OutboxMessage:
    """What is said to whoever did it; `settled`: a photo that was fetched, which is answered by itself in an album too."""
    letter, outcome = step.letter, step.ended
    said = words(step.speaks.language)
    body: dict[str, Any] = {"waits": letter.waits}
    if outcome.screen is None:
        body |= {"toast": said.say("already-heard")}
    else:
        before = (*_joined_already(letter), *outcome.before)
        body |= render(outcome.screen, outcome.draft.turn, said, before)
        if letter.screen and letter.waits and _in_place(letter, outcome) and not _new(outcome.screen):
            body["changes"] = letter.screen
        if isinstance(letter.incoming, Pressed):
            body[SAW] = letter.incoming.turn
    # whoever leaves must hear so, though he is nobody's worker by the time it goes out
    person_id = None if any(isinstance(event, PersonLeft) for event in outcome.reply.events) else step.caller.person.id
    dedupe = album_key(letter) if letter.album and not settled else f"turn:{step.update.id}"
    shows = {case for view in outcome.rests_on for case in step.reader.cases_in.get(view, ())}
    return OutboxMessage(
        dedupe, step.update.channel, letter.address, body, person_id=person_id, shows=tuple(sorted(shows))
    )


def _new(screen: Screen) -> bool:
    """A file comes in a message of its own."""
    return bool(screen.voice or screen.photo or screen.document)


def _joined_already(letter: Letter) -> tuple[Say, ...]:
    """To a known person any invite is somebody else's, whatever it is: none is looked up."""
    return (Say("joined-already"),) if payload_of(letter) is not None else ()


def _in_place(letter: Letter, outcome: Outcome) -> bool:
    """A press changes its own message; a command, or a press on an old message, is answered below it."""
    old = outcome.reply.problem is not None and outcome.reply.problem.code == "old-button"
    return isinstance(letter.incoming, Pressed) and not old


def note(step: Step) -> Note | None:
    """What the audit says of it; None where no child's data was read or written."""
    if not (step.reader.cases_seen or step.cases):
        return None
    return Note(
        step.caller.person.id,
        f"turn:{step.ended.draft.form if step.before.form == HOME else step.before.form}",
        tuple(seat.post.value for seat in step.caller.person.seats),
        tuple(sorted(step.reader.cases_seen | set(step.cases.values()))),
        tuple(sorted(step.reader.fields_seen)),
        tuple(type(event).__name__ for event in step.ended.reply.events),
        step.update.id,
    )
