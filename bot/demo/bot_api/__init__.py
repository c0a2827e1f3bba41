"""A local stand-in for Telegram's Bot API: real HTTP, Telegram's shapes, limits and error answers, faults on demand.

It serves the demo (in the bot's own process) and the tests (which kill the bot in another process). It must never be
reachable from `run`, never import aiogram or python-telegram-bot, and keep nothing on disk.

What it does not imitate: formatting (`parse_mode` is checked for a known name, the text is then kept exactly as sent,
tags included, with no entities, and its length counts the tags), privacy mode in groups (the bot hears everything),
method calls in a webhook's answer, thumbnails and re-encoding of photos, files by HTTP address, expiry by time (nothing
is forgotten after 24 hours; `expire` makes a button press too old on request).

What it keeps is bounded, the oldest goes first: 5,000 messages a chat, 100,000 updates not yet confirmed, 10,000 button
presses, 20,000 requests in the record, 10,000 files of 20 MB each (of a larger one only name and size) and 256 MB
together, 10,000 changes waiting for one subscriber (a slower one is cut off). One request may carry 50 MB of files;
without files it may have as many bytes as the web application lets in, 1 MB by default.
"""

from bot.demo.bot_api.changes import Change, Subscription
from bot.demo.bot_api.faults import Faults
from bot.demo.bot_api.limits import Limits
from bot.demo.bot_api.record import Request
from bot.demo.bot_api.server import BotApi

__all__ = ["BotApi", "Change", "Faults", "Limits", "Request", "Subscription"]
