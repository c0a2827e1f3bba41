"""The question whether one record stands for others too: for all, for none, or for some. All and none take one press."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dialog import presses
from dialog.draft import Json
from dialog.incoming import Incoming, Pressed
from dialog.question import Answered, Asking, Heard, Looking, NotMine, Question
from dialog.screen import Choice, Say, Words
from rules.problem import Problem


@dataclass(frozen=True, kw_only=True)
class Beside(Question):
    """Others beside the one the record is about; the answer is their codes, perhaps none.

    Attributes:
        others: lines (each with `code`) that may be taken along; they are ticked one by one only where there are several.
        label: one line in words.
    """

    others: Callable[[Any, Any], tuple[Any, ...]]
    label: Callable[[Any], Words]

    def hear(self, incoming: Incoming, look: Mapping[str, Json], values: Any, desk: Any) -> Heard:
        """All, none, a tick, or done."""
        codes = tuple(line.code for line in self.others(values, desk))
        ticks = tuple(tick for tick in look.get("ticks", ()) if tick in codes)
        match incoming:
            case Pressed(presses.TOGETHER) if codes:
                return Answered(codes)
            case Pressed(presses.ONLY_THIS):
                return Answered(())
            case Pressed(presses.DONE):
                return Answered(ticks) if ticks else Problem("nothing-ticked")
            case Pressed(value) if value in codes and len(codes) > 1:
                kept = [tick for tick in ticks if tick != value]
                return Looking({"ticks": kept if value in ticks else [*ticks, value]})
            case _:
                return NotMine()

    def show(self, look: Mapping[str, Json], values: Any, desk: Any) -> Asking:
        """All together and only this one; below them a line for each, where there are several."""
        lines = self.others(values, desk)
        ticks = [line.code for line in lines if line.code in look.get("ticks", ())]
        every = (Choice(Say("button-together", {"count": len(lines) + 1}), presses.TOGETHER),) if lines else ()
        rows = [(*every, presses.button(presses.ONLY_THIS, "only-this"))]
        if len(lines) > 1:
            rows.extend((Choice(self.label(line), line.code, ticked=line.code in ticks),) for line in lines)
        if len(lines) > 1 and ticks:
            rows.append((Choice(Say("button-done", {"count": len(ticks)}), presses.DONE),))
        return Asking(tuple(rows))

    def tell(self, value: Any, values: Any, desk: Any) -> Words:
        """Those taken along, a line each. Where one of them is there no more, only that they changed: not which."""
        labels = {line.code: self.label(line) for line in self.others(values, desk)}
        if not labels.keys() >= set(value):
            return Say("others-changed")
        return Say("list", {"items": tuple(labels[code] for code in value)})

    def dump(self, value: Any) -> Json:
        """Their codes."""
        return list(value)

    def load(self, stored: Json) -> Any:
        """Their codes."""
        return tuple(stored or ())

    def fits(self, stored: Json, values: Any, desk: Any) -> bool:
        """Codes. Whether they may still be taken along is for `check`, which can say why not."""
        return isinstance(stored, list) and all(isinstance(code, str) for code in stored)
