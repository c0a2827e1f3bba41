"""Values of the buttons that move through a conversation, the same in every form. Short: a channel allows 64 bytes."""

from dialog.screen import Choice, Say

BACK = "~back"
SKIP = "~skip"
CANCEL = "~cancel"
DONE = "~done"
SEND = "~send"
CHANGE = "~change"
CHANGE_OF = "~change:"
PAGE = "~page:"
MONTH = "~month:"
GROUP = "~group:"
CLEAR = "~clear"
DROP = "~drop:"
PART = "~part:"
TOGETHER = "~together"
ONLY_THIS = "~only_this"
GO_ON = "~go_on"
START_OVER = "~start_over"
THROW_AWAY = "~throw_away"


def page_of(value: str) -> int | None:
    """The page a press turns to; None where it is no such press. The number may be forged: up to four digits are read."""
    text = value.removeprefix(PAGE)
    if text == value or len(text) > 4 or not (text.isascii() and text.isdecimal()):
        return None
    return int(text)


def button(value: str, name: str | None = None) -> Choice:
    """A moving button with its standard label `button-<name>`."""
    return Choice(Say(f"button-{name or value.removeprefix('~')}"), value)
