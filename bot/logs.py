"""Logs: no token, no personal data. Redaction is in the formatter, so that it also covers records of the libraries."""

import logging
import re
import sys

_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}")
_ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_PHONE = re.compile(r"(?<!\d)1\d{10}(?!\d)")

QUIET = ("alembic", "httpx", "httpcore", "telegram", "aiogram", "aiohttp.access", "apscheduler", "aiosqlite")


class Redacting(logging.Formatter):
    """Formats a record with its traceback, then takes out what must never be in a log."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, redacted."""
        return redact(super().format(record))


def redact(text: str) -> str:
    """Text without bot tokens, ID numbers and mobile numbers."""
    for pattern, name in ((_TOKEN, "<token>"), (_ID_NUMBER, "<id>"), (_PHONE, "<phone>")):
        text = pattern.sub(name, text)
    return text


def set_up_logs(level: int = logging.INFO) -> None:
    """One handler to standard error; libraries that write addresses with tokens are kept quiet besides."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
