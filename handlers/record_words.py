"""One record in words, line by line, and what a correction changed in it. Shared by reading, correcting and the timeline."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dialog.form import spec_of
from dialog.question import Question
from dialog.saying import Day
from dialog.screen import Say, Words
from handlers.visit import Visit
from rules.desk import Correction, Desk, VisitRecord

QUESTIONS = spec_of(Visit).questions


def questions_of(names: Iterable[str]) -> dict[str, Question]:
    """The questions of a visit whose values these are, in the order in which a visit tells them."""
    wanted = set(names)
    return {name: question for name, question in QUESTIONS.items() if name in wanted}


def as_written(record: VisitRecord) -> Visit:
    """The visit as the record has it."""
    values = {name: question.load(record.values[name]) for name, question in questions_of(record.values).items()}
    return Visit(**{**values, "case": record.case})


def joined(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Names of questions, together where they stand on one line."""
    line: tuple[str, ...] = ()
    for name in questions_of(names):
        if line and not QUESTIONS[name].joins:
            yield line
            line = ()
        line = (*line, name)
    if line:
        yield line


def told(names: tuple[str, ...], values: Mapping[str, Any], desk: Desk) -> Words:
    """Stored values in words, on one line; a word for nothing where there are none."""
    parts = []
    for name in names:
        question = QUESTIONS[name]
        stored = values.get(name)
        if stored not in (None, "", []):
            parts.append(question.tell(question.load(stored), None, desk))
    return Say("joined", {"parts": tuple(parts)}) if parts else Say("amended-nothing")


def lines_of(values: Mapping[str, Any], desk: Desk) -> tuple[Say, ...]:
    """A record in full, as its summary was."""
    names = [name for name in values if name != "case"]
    return tuple(Say(f"line-visit-{line[0]}", {"told": told(line, values, desk)}) for line in joined(names))


def changed_lines(before: Mapping[str, Any], after: Mapping[str, Any], desk: Desk) -> tuple[Say, ...]:
    """What changed, old and new, a line each; of a day only which day it is, for how far away it was is past."""

    def version(name: str, values: Mapping[str, Any]) -> Words:
        day = isinstance(QUESTIONS[name], Day) and values.get(name)
        return Say("near-day", {"day": QUESTIONS[name].load(day)}) if day else told((name,), values, desk)

    return tuple(
        Say(
            "amended-line",
            {"name": Say(f"name-visit-{name}"), "before": version(name, before), "after": version(name, after)},
        )
        for name in questions_of((*before, *after))
    )


def correction_words(correction: Correction, desk: Desk) -> Say:
    """Who corrected what, when and why, with both versions."""
    return Say(
        "amended-by",
        {
            "day": correction.day,
            "by": correction.by,
            "receipt": correction.receipt,
            "why": Say("joined", {"parts": (Say(f"amendreason-{correction.why}"), correction.why_words)}),
            "clauses": changed_lines(correction.before, correction.after, desk),
        },
    )
