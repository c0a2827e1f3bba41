"""Turning the pages of a list too long for one screen."""

from collections.abc import Mapping

from dialog import presses
from dialog.draft import Json
from dialog.incoming import Pressed
from dialog.question import Looking
from dialog.screen import Choice, Say


def page_of(look: Mapping[str, Json]) -> int:
    return max(0, int(look.get("page", 0)))


def turned(incoming: Pressed, look: Mapping[str, Json], pages: int) -> Looking | None:
    page = presses.page_of(incoming.value)
    return None if page is None else Looking({**look, "page": max(0, min(page, pages - 1))})


def pager(page: int, pages: int) -> tuple[Choice, ...]:
    """Buttons to the page before and after, where there are such pages. A list may have grown shorter than `page`."""
    before = (
        (Choice(Say("button-page-before"), f"{presses.PAGE}{min(page, pages) - 1}"),) if page > 0 and pages > 0 else ()
    )
    after = (Choice(Say("button-page-after"), f"{presses.PAGE}{page + 1}"),) if page + 1 < pages else ()
    return before + after
