"""Logs: one line a record, JSON or plain. No token, no key, no personal data: what is written anywhere goes through `redact`."""

import json
import logging
import sys
from datetime import UTC, datetime
from types import TracebackType

from bot.redacting import redact

QUIET = ("alembic", "httpx", "httpcore", "telegram", "aiogram", "aiohttp.access", "apscheduler", "aiosqlite")
STYLES = ("json", "text")
_OURS = frozenset({*vars(logging.makeLogRecord({})), "message", "asctime", "taskName", "color_message"})
"""What every record has; anything else was given with `extra`."""


class Redacting(logging.Formatter):
    """Formats a record with its traceback, then takes out what must never be in a log."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, redacted."""
        return redact(super().format(record))


class RedactingJson(logging.Formatter):
    """A record as one line of JSON: time, level, logger, message; `fields` and `trace` where there are any."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; each text in it is redacted before it is quoted."""
        told: dict[str, object] = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": redact(record.name),
            "message": redact(record.getMessage()),
        }
        if fields := {name: _plain(value) for name, value in vars(record).items() if name not in _OURS}:
            told["fields"] = fields
        if trace := self._trace(record):
            told["trace"] = redact(trace)
        return json.dumps(told, ensure_ascii=False)

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        """The moment with its distance from UTC, as the machine's zone has it."""
        return datetime.fromtimestamp(record.created, UTC).astimezone().isoformat(timespec="milliseconds")

    def _trace(self, record: logging.LogRecord) -> str:
        parts = [record.exc_text or (self.formatException(record.exc_info) if record.exc_info else "")]
        parts.append(self.formatStack(record.stack_info) if record.stack_info else "")
        return "\n".join(filter(None, parts))


def _plain(value: object) -> object:
    return value if isinstance(value, bool | int | float | None) else redact(str(value))


def set_up_logs(level: int = logging.INFO, style: str = "") -> None:
    """One handler to standard error; libraries that write addresses with tokens are kept quiet besides.

    `style`: `json` or `text`; empty: text on a terminal, else JSON. What Python itself would print there unredacted goes
    the same way: an exception that ends the program, warnings, and a record whose arguments do not fit its words (that one
    is dropped).
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(style or ("text" if sys.stderr.isatty() else "json")))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.raiseExceptions = False
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_the_end
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _formatter(style: str) -> logging.Formatter:
    return Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s") if style == "text" else RedactingJson()


def _log_the_end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        logging.getLogger("bot").critical("ended by a fault", exc_info=(kind, error, trace))
