"""Hears every log record of every library during the canary walk; nothing of any child may stand in one, and no error."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tests.canary_county import CanaryCounty
from tests.canary_oracle import in_logs


class JudgedLogs(logging.Handler):
    """Judges each record at once, with its traceback; what is wrong is put among the faults."""

    def __init__(self, county: CanaryCounty, notes: Mapping[str, object], faults: list[str]) -> None:
        super().__init__(logging.DEBUG)
        self.county, self.notes, self.faults = county, notes, faults

    def emit(self, record: logging.LogRecord) -> None:
        text = logging.Formatter("%(name)s %(message)s").format(record)
        faults = in_logs(text, self.county, self.notes)
        if record.levelno >= logging.ERROR:
            faults.append("an error")
        if faults:
            self.faults.append(f"{faults}: {text[-1500:]}")


@contextmanager
def judged_logs(county: CanaryCounty, notes: Mapping[str, object], faults: list[str]) -> Iterator[None]:
    """Every logger at its most talkative, and nobody else listening: pytest keeps all it hears."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    root.handlers = [JudgedLogs(county, notes, faults)]
    root.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.handlers = handlers
        root.setLevel(level)
