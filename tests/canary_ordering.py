"""An order in the canary walk: visits that fail, a conference, the order asked for, and another person who decides on it."""

from collections.abc import Iterable

from dialog import presses
from tests.canary_county import Worker
from tests.canary_walk import Walk

NEAR_CHILD = 4
"""Of the first group: a child away for money, whose guardian is a parent."""


def _visit(day: str) -> tuple[str, ...]:
    chosen = ("home", presses.ONLY_THIS, "V05", presses.CHANGE, f"{presses.CHANGE_OF}day")
    return (*chosen, f"> {day}", presses.SEND)


SEARCH = ("> 派出所", presses.SKIP, presses.SEND)
MET = ("> 主持人", "> 参加的人", "> 分析", "E", presses.DONE, "> 做什么", "> 谁做", "> 后天", "> 后天", presses.SEND)
ASKS = ("#0", "#1", "local", "> 宣读人", "> 教务处", presses.SKIP, presses.SKIP, presses.SEND)
ADMONISHED = ("> 村主任", "> 说了", presses.SKIP, presses.SEND)
TALK = ("> 9:30", "> 村委会", "> 在场的人", "mandarin", "> 说了", "> 答了", presses.SEND)


LETTER = ("check", "> 某单位", presses.SKIP, "> 请核实", "> 后天", presses.SKIP, presses.SEND)
AFTER = (("paper", " D24"), ("paper", " D5"), ("defence", ""), ("answer", ""), ("performed", ""))
"""What follows an order; here no order was served, so that each says what is missing."""


async def somebody_asks_for_an_order(walk: Walk, _worker: Worker) -> None:
    """As far as the case lets it come; what goes wrong on the way is an answer like any other."""
    code = list(walk.county.children)[NEAR_CHILD]
    leader, cadre, desk = (walk.county.workers[alias] for alias in ("group_leader0", "village_cadre0", "town_desk0"))
    for who, day in ((leader, "前天"), (cadre, "昨天"), (cadre, "今天")):
        await _says(walk, who, f"/visit {code}", _visit(day))
    await _says(walk, cadre, f"/admonished {code}", ADMONISHED)
    for what, said in (("searched", SEARCH), ("conference", MET), ("talk", TALK), ("order", ASKS)):
        await _says(walk, desk, f"/{what} {code}", said)
    await _says(walk, desk, f"/letter {code}", LETTER)
    for form, kind in AFTER:
        await _says(walk, desk, f"/{form} {code}{kind}", ())
    await _says(walk, walk.county.workers["town_head0"], "/sign", ("^J-", "^approve.", presses.SEND))
    walk.who = walk.county.workers["town_leader0"]


async def _says(walk: Walk, who: Worker, command: str, answers: Iterable[str]) -> None:
    walk._gave(who, command)
    for said in (f"> {command}", presses.START_OVER, *answers):
        phone = walk.phones[who.address]
        if said.startswith("> "):
            await walk.do(who, f"orders: {said}", walk.updates.text(who, said[2:]))
            continue
        value = _value(said, [button.value for button in phone.newest])
        walk._gave(who, value)
        await walk.do(who, f"orders: {value}", walk.updates.press(who, phone.message_id, f"{phone.turn}:{value}"))


def _value(said: str, shown: list[str]) -> str:
    """`#1`: the second of those who could serve it; `^J-`: what begins so; all else as it stands."""
    if said.startswith("#"):
        people = [value for value in shown if value.isdecimal()]
        return people[int(said[1:])] if len(people) > int(said[1:]) else said
    if said.startswith("^"):
        return next((value for value in shown if value.startswith(said[1:])), said)
    return said
