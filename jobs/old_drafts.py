"""Records left half-written: put away after a week, with one message in working hours. Nothing typed is ever lost or deleted.

A draft that cannot be put away, because too many lie there already, stays open as it is; its person is told the same way.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from dialog.draft import Draft
from dialog.leaving import begun, known, put_away
from dialog.screen import Choice, Say, Screen
from handlers import FORMS
from handlers.cases import line_words
from jobs.rendering import render
from jobs.telling import remind
from locales.reader import words
from rules.access import Carries
from rules.burden import Burden
from rules.desk import CaseCard, View, VisitRecord
from rules.policy import Policy
from rules.quiet import begins, may_speak, monday
from storage.audit import Note
from storage.burden import burdens
from storage.database import Work
from storage.drafts import Untouched, keep_drafts, looked_at, untouched_since
from storage.outbox import Lane, OutboxMessage
from storage.people import Caller, accounts_of, who_is
from storage.reader import Reader
from storage.scope import Scope
from storage.views import read

Carried = dict[str, Carries]
"""What each channel may carry, by its name; a channel that is not here gets no child's line."""


async def put_old_drafts_away(work: Work, now: datetime, policy: Policy, carried: Carried) -> int:
    """Put away what was not touched for `policy.draft_days`; how many persons were told."""
    here = now.astimezone(policy.tz)
    if not may_speak(here, policy):
        return 0
    told = 0
    done = []
    untouched = await untouched_since(work, now - timedelta(days=policy.draft_days))
    week = await burdens(work.conn, {old.person_id for old in untouched}, begins(monday(here.date()), policy))
    for old in untouched:
        if not week.get(old.person_id, Burden()).left(policy.reminders_a_week):
            continue  # his week is full: it stays open as it is until the next one
        draft = known(old.draft, FORMS)
        if not begun(draft, FORMS[draft.form]):
            done.append(old.person_id)
        elif await _leave(work, replace(old, draft=draft), here, carried):
            done.append(old.person_id)
            told += 1
    await looked_at(work, done, now)
    return told


async def _leave(work: Work, old: Untouched, now: datetime, carried: Carried) -> bool:
    """Put one draft away and tell its person on each of his accounts.

    False where there is nobody to tell (he holds no post now): then it stays as it is, for nothing happens silently.
    """
    told = False
    for channel, address in await accounts_of(work.conn, old.person_id):
        caller = (await who_is(work.conn, work.seal, channel, [address], now.date())).get(address)
        if caller:
            message = await _notice(work, old, caller, (channel, address), carried.get(channel), now)
            await remind(work, message, now)
            told = True
    if told and old.draft.can_be_put_away:
        # raised, so that a button of the screen he left is an old button and not one of the first page
        away = put_away(replace(old.draft, turn=old.draft.turn + 1))
        await keep_drafts(work, {old.person_id: away}, now)
    return told


async def _notice(
    work: Work, old: Untouched, caller: Caller, to: tuple[str, str], carries: Carries | None, now: datetime
) -> OutboxMessage:
    line = await _line(work, old, caller, carries) if carries else None
    args = {"form": Say(f"form-{old.draft.form}"), "days": (now - old.touched).days}
    if not old.draft.can_be_put_away:
        says: tuple[Say, ...] = (Say("old-draft-open", args | {"away": old.draft.put_away_already}),)
        go_on = Choice(Say("button-home"), "/home")
    else:
        says = (Say("old-draft-of", args | {"line": line}) if line else Say("old-draft", args),)
        go_on = Choice(Say("button-resume"), "/resume")
    body = render(Screen(says, ((go_on,), (Choice(Say("button-why"), "/why old-draft"),))), 0, words(caller.language))
    channel, address = to
    key = f"old_draft:{old.person_id}:{int(old.touched.timestamp())}:{channel}:{address}"[:80]
    return OutboxMessage(key, channel, address, body, Lane.REMINDER, old.person_id)


async def _line(work: Work, old: Untouched, caller: Caller, carries: Carries) -> Say | str | None:
    """Whose record it is, as this person may see it now; None where no child was chosen or the case left his reach."""
    reader = Reader(work.conn, work.seal, Scope(caller.person, carries))
    found = [await read(reader, view) for view in _whose(old.draft)]
    if reader.cases_seen:
        posts = tuple(seat.post.value for seat in caller.person.seats)
        seen = (tuple(sorted(reader.cases_seen)), tuple(sorted(reader.fields_seen)))
        work.notes.append(Note(caller.person.id, "chore:old-drafts", posts, *seen))
    for shown in found:
        if isinstance(shown, CaseCard | VisitRecord):
            return line_words(shown.line)
    return None


def _whose(draft: Draft) -> Iterable[View]:
    for name, view in (("case", "case_card"), ("amends", "my_record"), ("record", "my_record")):
        if code := draft.answers.get(name):
            yield View(view, (str(code),))
