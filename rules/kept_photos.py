"""Photos of written papers that a record keeps, for whoever may look at them. Names what is there; opens no file."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Shows(StrEnum):
    """What photos are of: 留置 service of a paper, or an application for leave with its proof."""

    SERVICE = "service"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class KeptPhotos:
    """The photos of one record, in the order in which they were sent.

    Attributes:
        files: ids of the kept files.
        by: who recorded it.
        case: the case's code.
    """

    receipt: str
    shows: Shows
    files: tuple[str, ...]
    day: date
    by: str
    case: str
