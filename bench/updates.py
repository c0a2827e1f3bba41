"""The updates of a run: people who each log a home visit, step by step, all of them at once. Same seed, same updates.

Every step changes something: the first page, a new draft, a chosen child, a note, the record with its receipt. A person
begins anew after the last step. Words are taken from the bot's own catalogue, so that what is typed is what is asked.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.names import CASES_EACH, case_code
from locales.reader import words

NOTE = "今天门锁着，邻居说一早就去赶集了"
WRITTEN = 1_795_000_000
"""The `date` of every message, in seconds since 1970; nothing measured looks at it."""

STEPS = 7


@dataclass(frozen=True, slots=True)
class Plan:
    """Which updates a run is made of.

    Attributes:
        count: how many updates.
        people: how many people send them, in turns.
        taps: buttons are pressed instead of typing their labels: each such update is answered by two calls.
    """

    count: int
    people: int
    seed: int
    taps: bool = False
    first_id: int = 1000


def chat_of(person: int) -> int:
    """The chat of a person, which is also his user id."""
    return 700_000 + person


def updates_of(plan: Plan) -> Iterator[dict[str, Any]]:
    """The updates of a plan, in the order in which they arrive: everybody's first step, everybody's second, and so on."""
    chance = random.Random(plan.seed)
    chosen = [chance.randrange(CASES_EACH) for _ in range(plan.people)]
    for number in range(plan.count):
        turn, person = divmod(number, plan.people)
        if plan.taps:
            content = _tapped(person, chosen[person], turn, number)
        else:
            content = _typed(person, chosen[person], turn % STEPS, number)
        yield {"update_id": plan.first_id + number} | content


def _typed(person: int, nth: int, step: int, number: int) -> dict[str, Any]:
    said = words("zh-CN")
    send = said.say("button-send").partition(" ")[2]
    chosen = f"/visit {case_code(person, nth)}"
    texts = ("/home", said.say("menu-visit"), chosen, said.say("way-home"), NOTE, said.say("result-V04"), send)
    return {"message": _message(person, number) | {"text": texts[step]}}


def _tapped(person: int, nth: int, turn: int, number: int) -> dict[str, Any]:
    """As `_typed`, with buttons: what a press carries is the number of the screen it stands on, and its value."""
    step = turn % STEPS
    if step == STEPS - 3:
        return {"message": _message(person, number) | {"text": NOTE}}
    values = ("/home", "/visit", case_code(person, nth), "home", "", "V04", "~send")
    screen = _message(person, number) | {"text": "…", "from": {"id": 42, "is_bot": True, "first_name": "bench"}}
    press = {"id": str(number), "from": _user(person), "chat_instance": "1", "message": screen}
    return {"callback_query": press | {"data": f"{turn}:{values[step]}"}}


def _message(person: int, number: int) -> dict[str, Any]:
    chat = {"id": chat_of(person), "type": "private", "first_name": "某人"}
    return {"message_id": 10 + number, "date": WRITTEN, "chat": chat, "from": _user(person)}


def _user(person: int) -> dict[str, Any]:
    return {"id": chat_of(person), "is_bot": False, "first_name": "某人", "language_code": "zh-hans"}
