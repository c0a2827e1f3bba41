"""Logs: no token, no personal data. Redaction is in the formatter, so that it also covers records of the libraries."""

import logging
import re
import sys
from types import TracebackType

_TOKEN = re.compile(r"\d{3,}(?::|%3A)[A-Z0-9_-]{20,}", re.IGNORECASE)
_LOGIN = re.compile(r"(?<=://)[^/\s@\"']+@")
_ID_NUMBER = re.compile(r"(?<!\d)\d{6}[ -]?\d{8}[ -]?\d{3}[\dXxＸｘ](?!\d)")
_PHONE = re.compile(r"(?<!\d)(?:\+?86[ -]?)?[1１]\d{2}[ -]?\d{4}[ -]?\d{4}(?!\d)")

QUIET = ("alembic", "httpx", "httpcore", "telegram", "aiogram", "aiohttp.access", "apscheduler", "aiosqlite")


class Redacting(logging.Formatter):
    """Formats a record with its traceback, then takes out what must never be in a log."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, redacted."""
        return redact(super().format(record))


def redact(text: str) -> str:
    """Text without bot tokens, logins in addresses, ID numbers and mobile numbers, also those written with gaps or with +86."""
    for pattern, name in ((_TOKEN, "<token>"), (_LOGIN, "<login>@"), (_ID_NUMBER, "<id>"), (_PHONE, "<phone>")):
        text = pattern.sub(name, text)
    return text


def set_up_logs(level: int = logging.INFO) -> None:
    """One handler to standard error; libraries that write addresses with tokens are kept quiet besides.

    What Python itself would print there unredacted goes the same way: an exception that ends the program, warnings, and
    a record whose arguments do not fit its words (that one is dropped).
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.raiseExceptions = False
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_the_end
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _log_the_end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        logging.getLogger("bot").critical("ended by a fault", exc_info=(kind, error, trace))
