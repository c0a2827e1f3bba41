"""The sheet of invites that a county desk prints and cuts up: one card for each person. It is opened in a browser and printed.

It holds what lets people in, so it stays on the county's own machine: it is never sent, and never written to a log.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

import segno

from locales.reader import Words, words

STEPS = 3


@dataclass(frozen=True, slots=True)
class Card:
    """One person's invite. `posts`: as they are shown; `link`: opens the bot and brings the invite along."""

    name: str
    unit: str
    posts: tuple[str, ...]
    link: str
    until: datetime


def invite_sheet(county: str, cards: Sequence[Card], language: str) -> bytes:
    """All cards on one page of HTML that needs nothing else: no script, no picture, no font from anywhere."""
    said = words(language)
    title = escape(said.say("sheet-title", {"county": county}))
    body = "\n".join(_card(card, said) for card in cards)
    head = f'<meta charset="utf-8"><meta name="robots" content="noindex"><title>{title}</title><style>{STYLE}</style>'
    note = escape(said.say("sheet-note", {"count": len(cards)}))
    page = (
        f'<!doctype html>\n<html lang="{language}"><head>{head}</head>\n<body><h1>{title}</h1><p>{note}</p>\n{body}\n'
    )
    return (page + "</body></html>\n").encode()


def _card(card: Card, said: Words) -> str:
    steps = "".join(f"<li>{escape(said.say(f'sheet-step-{number}'))}</li>" for number in range(1, STEPS + 1))
    posts = escape(said.say("list", {"items": card.posts}))
    until = escape(said.say("sheet-until", {"until": card.until}))
    qr = segno.make(card.link, error="m").svg_inline(scale=4, border=2)
    return (
        f'<section><div class="qr">{qr}</div><div><h2>{escape(card.name)}</h2><p>{escape(card.unit)}</p><p>{posts}</p>'
        f'<p class="until">{until}</p><ol>{steps}</ol><p class="link">{escape(card.link)}</p></div></section>'
    )


STYLE = """
body { font-family: "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; margin: 12mm; color: #000; }
h1 { font-size: 15pt; margin: 0 0 2mm; }
h2 { font-size: 14pt; margin: 0; }
p { margin: 1mm 0; font-size: 10.5pt; }
ol { margin: 1mm 0; padding-left: 6mm; font-size: 10.5pt; }
section { display: flex; gap: 6mm; align-items: flex-start; border-top: 1px dashed #666; padding: 5mm 0; break-inside: avoid; }
.qr svg { width: 36mm; height: 36mm; }
.until { font-weight: bold; }
.link { font-size: 8pt; word-break: break-all; }
@media print { body { margin: 0; } }
"""
