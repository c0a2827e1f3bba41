"""What the engine answers to one Incoming. It only says what is to happen; the turn does it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dialog.draft import Draft, Json
from dialog.screen import Say
from rules.problem import Problem


@dataclass(frozen=True, slots=True)
class Reply:
    """What one Incoming came to.

    Attributes:
        draft: the draft as it now stands, its turn not yet raised.
        events: what happened, to be recorded with `desk.receipt`.
        problem: why something was refused or could not be used.
        says: a line that goes before the screen (kept as note, put away …).
        fetch: the spoken note must be kept here before it can be an answer; nothing else came of it, hear it again then.
        silent: the person has this screen already (a double press): answer, but show nothing new.
        chosen: a case or record was chosen from a list: what may be done with it is known once its views are loaded.
        messages: the person's messages that gave text to the events, as in `Draft.messages`.
    """

    draft: Draft
    events: tuple[Any, ...] = ()
    problem: Problem | None = None
    says: tuple[Say, ...] = ()
    silent: bool = False
    fetch: bool = False
    chosen: bool = False
    messages: Mapping[str, Json] = field(default_factory=dict)
