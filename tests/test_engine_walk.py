"""Random walks through every conversation: nothing raises, every screen can be left, and nothing rests on memory.

`Talk` sends the draft through JSON between any two steps and compares the screens.
"""

from collections import Counter
from random import Random
from typing import Any

import pytest

from dialog.draft import Draft
from dialog.incoming import Command, Document, Edited, Incoming, Photo, Pressed, Sent, Typed
from dialog.screen import Say
from rules.codes import Met, Result
from rules.events import VisitLogged
from rules.protection import RedFlagDetail
from tests.engine_forms import MARKET, STALLS, Extra, Fruit, Market
from tests.engine_visit import COUNTY, County, visit_talk
from tests.talk import Talk

TEXTS = (
    *("昨天", "下周一", "周三或周四", "过几天", "2026-12-01", "3", "S1", "张", "Q-8P4W", "他爷爷说的"),
    *("", " ", "x" * 3990, "a\x00\u202e"),
)
FORGED = (
    *("~back", "~skip", "~cancel", "~done", "~send", "~change", "~change:extras", "~change:results", "~change:nope"),
    *("~page:3", "~page:99999", "~month:2100-12-01", "~group:zz", "~go_on", "~start_over", "~throw_away", "~clear"),
    *("V13", "V04", "S14", "", "2026-11-31", "苹" * 200),
)
COMMANDS = (
    *(("resume",), ("home",), ("basket",), ("visit",), ("case",), ("no", "such"), ("paid", "X"), ("prices", "S03")),
    *(("basket", "S02"), ("basket", "S99", "pear"), ("wish", "plum"), ("visit", "Q-7K3M"), ("visit", "Q-7K3M", "home")),
    *(
        ("visit", "Q-2222"),
        ("case", "Q-8P4W"),
        ("flag",),
        ("flag", "Q-9R5X"),
        ("welfare",),
        ("take", "Q-9R5X"),
        ("saved", "J-4TPX9", "Q-7K3M"),
    ),
)

WALKS = 20
STEPS_OF_A_WALK = 120

Step = tuple[str, Any]


def step(chance: Random) -> Step:
    """Mostly an answer, so that a walk gets somewhere, and now and then anything at all."""
    number = chance.randrange(100)
    text = "".join(chr(chance.choice((32, 65, 0x4E00, 0x202E, 0x1F9D2)) + chance.randrange(9)) for _ in range(9))
    astray: tuple[Step, ...] = (
        ("shown", number),
        ("shown", number),
        ("back", None),
        ("back", None),
        ("again", None),
        ("old", chance.choice(FORGED)),
        ("forged", chance.choice(FORGED)),
        ("typed", chance.choice(TEXTS)),
        ("typed", text),
        ("command", chance.choice(COMMANDS)),
        ("edited", "x"),
        ("sent", chance.choice(("photo", "voice", "document"))),
        ("closed", number % 10),
        ("later", chance.choice((0.5, 3, 70))),
    )
    return ("onward", number) if chance.random() < 0.75 else chance.choice(astray)


def onward(talk: Talk, number: int) -> str:
    """A button that answers: done and send first, then the answers, and what moves about only where there are none."""
    done = [value for value in talk.buttons if value in ("~done", "~send", "~change", "/visit", "/basket", "/wish")]
    answers = [value for value in talk.buttons if not value.startswith(("~", "/"))]
    found = (done if number % 3 == 0 else answers) or done or answers or talk.buttons
    return found[number % len(found)]


def incoming(taken: Step, talk: Talk, last: Pressed) -> Incoming:
    match taken:
        case ("shown" | "onward" as kind, number):
            value = onward(talk, number) if kind == "onward" else talk.buttons[number % len(talk.buttons)]
            name, *args = value[1:].split() or [""]
            return Command(name, tuple(args)) if value.startswith("/") else Pressed(value, talk.draft.turn)
        case ("back", _) if "~back" in talk.buttons:
            return Pressed("~back", talk.draft.turn)
        case ("again", _):
            return last
        case ("old", value):
            return Pressed(value, talk.draft.turn - 1)
        case ("forged", value):
            return Pressed(value, talk.draft.turn)
        case ("typed", text):
            return Typed(text)
        case ("command", (name, *args)):
            return Command(name, tuple(args))
        case ("sent", kind):
            return sent(kind, kept=bool(talk.draft.turn % 2))
        case _:
            return Edited("x")


def sent(kind: str, *, kept: bool) -> Incoming:
    """A file that is here already or still far away, or something else that is not text."""
    files = {"photo": Photo("a" * 32, kept), "document": Document("b" * 32, "名册.xlsx", kept)}
    return files.get(kind, Sent(kind))


def kept(talk: Talk) -> Counter[str]:
    """Words kept, and stalls and children chosen, in the open draft and in all that is put away: what must not get lost."""
    draft: Draft | None = talk.draft
    found: Counter[str] = Counter()
    while draft:
        found.update(draft.notes)
        if talk.forms[draft.form].records:
            chosen = {**draft.answers, **draft.aside}
            own = [name for name in ("stall", "case") if not _pinned(talk, draft.form, name)]
            found.update(str(chosen[name]) for name in own if chosen.get(name))
        draft = draft.away
    return found


def _pinned(talk: Talk, form: str, name: str) -> bool:
    """Whether the program brought it, so that it is no loss to leave it."""
    question = talk.forms[form].questions.get(name)
    return question is not None and question.pinned


def may_lose(done: Incoming, place: str) -> bool:
    """Whether this is a word of the person's to throw away or to say something else."""
    goes_back = isinstance(done, Pressed) and done.value in ("~throw_away", "~back")
    return goes_back or place in ("note", "stall", "case")


def walk(talk: Talk, closed: set[str], codes: list[str], chance: Random) -> None:
    last = Pressed("", 0)
    for _ in range(STEPS_OF_A_WALK):
        kind, what = taken = step(chance)
        if kind == "later":
            talk.later(days=what)
        elif kind == "closed":
            closed ^= {codes[what]}
            talk.later(minutes=1)
        else:
            before, place = kept(talk), talk.place
            done = incoming(taken, talk, last)
            last = done if isinstance(done, Pressed) else last
            talk.do(done)
            check(talk, done)
            if not (talk.reply.events or may_lose(done, place) or talk.problem in LEFT):
                assert kept(talk) >= before, taken
    leave(talk)


LEFT = ("stall-closed", "case-not-found")
"""Problems that say a choice is gone: the answer is asked again, and the person was told why."""


def check(talk: Talk, done: Incoming) -> None:
    assert talk.buttons, "a screen nobody can leave"
    assert all(len(value.encode()) <= 64 for value in talk.buttons)
    assert all(isinstance(words, Say) and words.key for words in talk.screen.says)
    for event in talk.reply.events:
        check_event(event)
    if not (isinstance(done, Pressed) and done.turn == talk.draft.turn - 1):
        remarks = [event for event in talk.reply.events if isinstance(event, RedFlagDetail) and event.note]
        assert isinstance(done, Typed) or not remarks
        assert len(remarks) == len(talk.reply.events), "only a press on the newest screen records"
    if isinstance(done, Sent | Edited):
        assert talk.problem in ("not-wanted", "edited-message")


def check_event(event: Any) -> None:
    """What is recorded was answered, and answers each other."""
    match event:
        case VisitLogged():
            assert event.results
            assert Result.RED_FLAG not in event.results
            assert event.case in [line.code for line in COUNTY]
            assert bool(event.guardian) <= bool(event.met)
            assert Result.CARER_MET not in event.results or len(event.results) > 1 or Met.FATHER not in event.met
        case ("paid", basket):
            assert basket.stall in STALLS
            assert basket.extras
            assert Extra.FIRE not in basket.extras
            assert basket.fruit is not Fruit.PLUM or Extra.BOX not in basket.extras
            assert bool(basket.greeting) == (Extra.CARD in basket.extras)
        case ("wish", fruit, sure):
            assert isinstance(fruit, Fruit)
            assert isinstance(sure, bool)


WAYS = ("~throw_away", "~cancel", "~back", "/home")


def leave(talk: Talk) -> None:
    """From wherever it ended, buttons that are shown lead to the first page."""
    for _ in range(12):
        if talk.place == "home":
            return
        talk.press(next(value for value in WAYS if value in talk.buttons))
    pytest.fail(f"no way home from {talk.place}")


@pytest.mark.parametrize("seed", range(WALKS))
def test_any_walk_through_the_market(seed: int) -> None:
    market = Market()
    walk(Talk(MARKET, market.read), market.closed, STALLS[:10], Random(seed))


@pytest.mark.parametrize("seed", range(WALKS))
def test_any_walk_through_the_real_conversations(seed: int) -> None:
    county = County()
    walk(visit_talk(county), county.gone, [line.code for line in COUNTY], Random(seed))
