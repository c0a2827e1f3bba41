"""What a story is made of, which the page acts by itself (看演示): plain data.

A story says who does what, never where on the screen: people are named by post, buttons by the value the bot gave
them, so it survives new words and new places. Must not act: the page's player does, and stops with a plain word when
an expected button is not there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Told = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        act: `tell` only shows the caption; `type` types words and sends them; `press` taps a button; `look` waits for
            words in what the bot said last and shows them; `wait` lets days go by.
        caption: what is going on, by language, for someone who has never heard of this work.
        post: whose phone, by post code; the phone is chosen among the seats the county gives, and where nobody of that
            post sits, the first of the list takes a seat. Empty for `tell` and `wait`.
        value: type: the words; press: a pattern for the whole value of the button (its turn number left out);
            look: a pattern found in the text; wait: how many days, or the name of a day (`bot.demo.leap.REPORTS`).
            `{name}` stands for something kept earlier.
        keep: name under which the matched value or words are kept for later steps.
        maybe: when no such button is there, go on without a word.
        later: what is looked for comes by itself after a while; what was said meanwhile is no answer.
        until: wait: a pattern the phone of `post` must show; where a weekend or a holiday moves the day on, the clock
            goes on day by day until it is there.
    """

    act: Literal["tell", "type", "press", "look", "wait"]
    caption: Told = field(default_factory=dict)
    post: str = ""
    value: str = ""
    keep: str = ""
    maybe: bool = False
    later: bool = False
    until: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """Who of a post is meant: the first whose employer's name begins with `unit`; `seat` is the phone he takes, 0 to 3."""

    post: str
    unit: str
    seat: int


@dataclass(frozen=True, slots=True)
class Story:
    """One story; `name` is its id, `title` and the captions are by language. Whom `cast` leaves out, the seats decide."""

    name: str
    title: Told
    steps: tuple[Step, ...]
    cast: tuple[Role, ...] = ()


CASE = r"Q-[0-9A-Z]+"
RECEIPT = r"J-[0-9A-Z]+"


def told(zh: str, en: str) -> Told:
    """A caption in both languages."""
    return {"zh-CN": zh, "en": en}
