"""What the clerk tells about a roster, as screens. Rows and columns are named, children are not."""

from bot.rosters import Report
from dialog.screen import Choice, Say, Screen
from dialog.screen import Words as Key
from documents.rosters.report import line
from handlers.take_in import decision_label
from locales.reader import Words
from rules.sent_rosters import RosterState, SentRoster
from storage.roster_undo import Undone
from storage.rosters import Taken

FAULTS_SHOWN = 5
"""Faults told in the chat; the marked workbook holds all of them."""

HOME = Choice(Say("button-home"), "/home")


def checked_screen(report: Report, receipt: str, said: Words) -> Screen:
    """What would go in, what is wrong, and what can be decided."""
    counts = {"file": report.name, "good": report.good, "left": report.left_out}
    assert report.taken is not None, "it was read as if it were taken"
    would = Say("roster-would", {"what": _counts(report.taken)})
    wish = RosterState.GOOD if report.left_out else RosterState.ALL
    rows = (
        (Choice(decision_label(wish, report.good), f"/takein {receipt} {wish.value}"),),
        (Choice(decision_label(RosterState.DROPPED, 0), f"/takein {receipt} {RosterState.DROPPED.value}"),),
    )
    return Screen((Say("roster-checked", counts), would, *_faults(report, said)), rows)


def faulty_screen(report: Report, _receipt: str, said: Words) -> Screen:
    """Nothing of it can go in, and why."""
    return Screen((Say("roster-faulty-file", {"file": report.name}), *_faults(report, said)), ((HOME,),))


def _faults(report: Report, said: Words) -> tuple[Key, ...]:
    faults = [line(remark, said) for remark in report.remarks(said.language) if remark.is_fault]
    more = (Say("roster-more-faults", {"count": len(faults) - FAULTS_SHOWN}),) if len(faults) > FAULTS_SHOWN else ()
    return (*faults[:FAULTS_SHOWN], *more)


def _counts(taken: Taken) -> Say:
    counts = {"new": taken.new, "known": taken.known, "cases": taken.cases, "restricted": taken.restricted}
    return Say("roster-counts", counts | {"changed": taken.changed, "asked": taken.asked})


def in_screen(taken: Taken, roster: SentRoster) -> Screen:
    """It is in: what came of it, under which number, and how to take it back."""
    told = _counts(taken)
    if taken.batch is None:
        return Screen((Say("roster-in-nothing-new", {"file": roster.name, "what": told}),), ((HOME,),))
    undo = Choice(decision_label(RosterState.UNDO, 0), f"/takein {roster.receipt} {RosterState.UNDO.value}")
    says = Say("roster-in", {"file": roster.name, "batch": taken.batch, "what": told})
    return Screen((says,), ((undo,), (HOME,)))


def undone_screen(undone: Undone) -> Screen:
    """It is taken back."""
    counts = {"batch": undone.number, "removed": undone.removed, "restored": undone.restored}
    return Screen((Say("roster-undone", counts),), ((HOME,),))


def only_screen(says: Say) -> Screen:
    """A sentence, and the way home."""
    return Screen((says,), ((HOME,),))
