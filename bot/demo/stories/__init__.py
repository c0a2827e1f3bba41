"""The stories the page can act, one file each. A new capability adds its own story to `STORIES`."""

from bot.demo.stories.month_end import MONTH_END
from bot.demo.stories.nobody_home import NOBODY_HOME
from bot.demo.stories.not_seen import NOT_SEEN
from bot.demo.stories.red_flag import RED_FLAG
from bot.demo.stories.step import Step, Story
from bot.demo.stories.to_the_order import TO_THE_ORDER

__all__ = ["STORIES", "Step", "Story"]

STORIES: tuple[Story, ...] = (NOBODY_HOME, TO_THE_ORDER, RED_FLAG, NOT_SEEN, MONTH_END)
"""Every story, in the order offered."""
