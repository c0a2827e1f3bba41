"""A demand typed in words, 给我出一份停他家医保的通知: a page says why not. In a record it stays a note, with a hint."""

from collections.abc import Mapping

from dialog.draft import Draft
from dialog.form import Spec
from dialog.incoming import Command, Incoming, Typed
from dialog.reply import Reply
from dialog.screen import Say
from rules.demands import demand_in


def as_demand(text: str, draft: Draft, forms: Mapping[str, Spec]) -> Command | None:
    """The page of the demand, with the case whose page is open; None in a record, where words are a note."""
    demand = demand_in(text)
    if demand is None or (draft.form in forms and forms[draft.form].records):
        return None
    case = draft.answers.get("case")
    return Command("demand", (demand.value, case) if isinstance(case, str) and case else (demand.value,))


def hint(incoming: Incoming, reply: Reply) -> tuple[Say, ...]:
    """Said where such words went into the notes of a record: nothing of them is lost, and nothing follows from them."""
    noted = any(isinstance(say, Say) and say.key == "kept-as-note" for say in reply.says)
    return (Say("demand-hint"),) if noted and isinstance(incoming, Typed) and demand_in(incoming.text) else ()
