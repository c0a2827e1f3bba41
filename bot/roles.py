"""What one process of several does: `guixiao run --role intake,turns`. Which leases that needs is in `docs/decisions/0024`."""

from collections.abc import Set
from enum import StrEnum


class Role(StrEnum):
    """A part of the program that can run in a process of its own."""

    INTAKE = "intake"
    TURNS = "turns"
    DELIVERY = "delivery"
    CLOCK = "clock"


ALL = frozenset(Role)

ON_SQLITE = (ALL, frozenset({Role.CLOCK}))
"""A file has one writer at a time, so splitting the work gains nothing there: whole processes, or the clock beside one."""


class RolesUnknown(Exception):
    """A word that is no role; the message is that word."""


class NeedsServer(Exception):
    """These roles apart from the others need PostgreSQL."""


def read_roles(text: str) -> frozenset[Role]:
    """Roles as they are written, by commas; `all` is every one of them.

    Raises:
        RolesUnknown: one of the words is no role, or there is none.
    """
    found = set[Role]()
    for word in (part.strip() for part in text.split(",")):
        try:
            found |= ALL if word == "all" else {Role(word)}
        except ValueError:
            raise RolesUnknown(word) from None
    return frozenset(found)


def refuse_split(roles: Set[Role], *, is_sqlite: bool) -> None:
    """Splitting intake, turns and delivery over processes is for PostgreSQL.

    Raises:
        NeedsServer: these roles cannot run alone on this database.
    """
    if is_sqlite and roles not in ON_SQLITE:
        raise NeedsServer


def needs_channel(roles: Set[Role]) -> bool:
    """Whether any of these speaks with the channel, for which the bot's token is needed."""
    return bool(roles - {Role.CLOCK})
