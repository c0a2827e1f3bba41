"""One file per conversation, named as cadres would say it. Pure: handlers import `dialog` and `rules` only.

`FORMS` is the whole list; a conversation that is not here does not exist.
"""

from collections.abc import Mapping

from dialog.form import Spec, spec_of
from handlers.add_note import AddNote
from handlers.amend import Amend
from handlers.case_file import CaseFile
from handlers.case_more import More
from handlers.confirm import Confirm, Confirmed
from handlers.home import Help, Home
from handlers.listen import Listen
from handlers.me import AboutMe, Language, Leave, Left
from handlers.parents import Parents
from handlers.receipt import Receipt, UrgentReceipt
from handlers.todo import Todo
from handlers.visit import Visit
from handlers.visits import Visits

FORMS: Mapping[str, Spec] = {
    spec_of(cls).name: spec_of(cls)
    for cls in (
        *(Home, Help, AboutMe, Language, Leave, Left),
        *(Visit, CaseFile, More, Listen, Parents, Receipt, UrgentReceipt),
        *(Todo, Visits, Amend, AddNote),
        *(Confirm, Confirmed),
    )
}
"""Every conversation, by the name of its command."""

MENU = ("visit", "case", "todo", "visits", "home", "me", "lang", "help")
"""Commands people are offered, in this order; the others are opened by buttons, or by typing their word."""

TYPED = (*MENU, "leave")
"""Commands that have a word to be typed."""
