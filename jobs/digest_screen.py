"""How a digest, and an urgent thing told by itself, look: short lines with a button each. Decides nothing about what is told."""

from collections.abc import Callable, Iterator
from datetime import date

from dialog.screen import Choice, Say, Screen, Words, in_rows
from rules.digest import Digest
from rules.falling import Falling

Line = Callable[[Falling], Words | None]
"""The case's line as its reader may see it; None where the thing is about no single case."""

PER_ROW = 2


def digest_screen(digest: Digest, today: date, line: Line) -> Screen:
    """One message: what is to be noted today, a button for each, and why it came."""
    numbered = tuple(enumerate(digest.lines, 1))
    says: list[Words] = [Say("digest-head" if digest.inside else "digest-head-limits")]
    says += [Say("digest-line", {"number": str(number), "told": falls(one, today, line)}) for number, one in numbered]
    if digest.more:
        says.append(Say("digest-more", {"things": len(digest.more)}))
    rows = in_rows(tuple(_buttons(numbered)), PER_ROW)
    if digest.more:
        rows = (*rows, (Choice(Say("button-digest-more", {"things": len(digest.more)}), "/todo"),))
    below = (Choice(Say("button-why"), "/why"), Choice(Say("button-no-signal"), "/nosignal today"))
    return Screen(tuple(says), (*rows, below))


def urgent_screen(one: Falling, today: date, line: Line) -> Screen:
    """A thing that waits for no morning."""
    rows: tuple[tuple[Choice, ...], ...] = ((Choice(Say("button-why"), f"/why {one.rule}"),),)
    if one.command:
        rows = ((Choice(Say(f"falls-{one.rule}-do"), one.command),), *rows)
    return Screen((Say("digest-urgent", {"told": falls(one, today, line)}),), rows)


def falls(one: Falling, today: date, line: Line) -> Say:
    """What falls due, in its rule's own words."""
    case = line(one)
    args = {"day": one.day, "days": (one.day - today).days, **one.args}
    return Say(f"falls-{one.rule}", args | ({"line": case} if case else {}))


def _buttons(numbered: tuple[tuple[int, Falling], ...]) -> Iterator[Choice]:
    """One for each thing that can be done; what opens the same page stands once."""
    known = set[str]()
    for number, one in numbered:
        if one.command and one.command not in known:
            known.add(one.command)
            yield Choice(
                Say("digest-button", {"number": str(number), "what": Say(f"falls-{one.rule}-do")}), one.command
            )
