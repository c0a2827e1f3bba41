"""A Screen in words: text and buttons as a channel-neutral body for the outbox."""

from collections.abc import Mapping, Sequence
from typing import Any

from dialog.screen import Choice, Screen, Wants
from dialog.screen import Words as Key
from locales.reader import Words

LINE_AT_MOST = 700
TEXT_AT_MOST = 3900
LABEL_AT_MOST = 60


def render(screen: Screen, turn: int, words: Words, before: Sequence[Key] = ()) -> dict[str, Any]:
    """The body of a screen: `text`, and `rows` of [label, data]; data is `turn:value`.

    `bare` is what is said in place of the rows if a channel refuses them. `asks_contact` is the label of the key by which
    the own number is shared; where `puts_away` stands, such a key goes from the phone again.

    `again` is said above a message that may have arrived before.

    `document` is the word of a document to be made and sent with it; `undone` is said instead where it cannot be.

    A line longer than `LINE_AT_MOST` characters is cut here, never in what is stored.
    """
    head = [_cut(words.of(line), LINE_AT_MOST) for line in before]
    lines = [_cut(words.of(line), LINE_AT_MOST) for line in screen.says]
    text = "\n".join(lines)
    if head:
        text = "\n".join(head) + "\n\n" + text
    rows = [[[_label(choice, words), f"{turn}:{choice.value}"] for choice in row] for row in screen.rows if row]
    body: dict[str, Any] = {"text": _cut(text, TEXT_AT_MOST), "rows": rows, "again": words.say("repeat-note")}
    if screen.voice:
        body |= {"voice": screen.voice}
    if screen.photo:
        body |= {"photo": screen.photo}
    if screen.document:
        body |= {"document": screen.document, "undone": words.say("document-not-made")}
    if screen.wants is Wants.CONTACT:
        return body | {"asks_contact": words.say("button-share-contact")}
    return body | {"bare": words.say("without-buttons")} if rows else body


def _label(choice: Choice, words: Words) -> str:
    label = _cut(words.of(choice.label), LABEL_AT_MOST)
    return words.say("ticked", {"label": label}) if choice.ticked else label


def _cut(text: str, at_most: int) -> str:
    return text if len(text) <= at_most else text[: at_most - 1] + "…"


def plain(text: str) -> Mapping[str, Any]:
    """A body that is only a sentence."""
    return {"text": text, "rows": []}
