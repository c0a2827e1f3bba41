"""What is said of an outage: to groups at once, by their robots; to the county desk on the channel itself, once it is back.

Counts and times only: no name, no case.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from dialog.screen import Choice, Say, Screen
from jobs.rendering import render
from locales.reader import LANGUAGES, words
from rules.access import Post
from storage.database import Work
from storage.holders import at_county
from storage.incidents import Incident
from storage.outbox import Lane, OutboxMessage

ROBOT = "robot"
"""The channel of group robots; a robot's name is its address."""


def began_news(incident: Incident, groups: Sequence[str], now: datetime) -> list[OutboxMessage]:
    """For every group: a channel is down, and since when."""
    return _to_groups(incident, groups, "began", Say("incident-began", _args(incident, now)))


async def ended_news(
    work: Work, incident: Incident, stale: int, groups: Sequence[str], now: datetime
) -> list[OutboxMessage]:
    """It is over: from when to when, and how many messages waited. For every group, and for the county desk itself."""
    said = Say("incident-ended", _args(incident, now) | {"stale": stale})
    messages = _to_groups(incident, groups, "ended", said)
    screen = Screen((said,), ((Choice(Say("button-parked"), "/parked"),),))
    for holder in await at_county(work.conn, Post.BUREAU_DESK, now.date()):
        body = render(screen, 0, words(holder.language))
        key = f"incident:{incident.id}:ended:{holder.person_id}:{holder.channel}"
        messages.append(OutboxMessage(key, holder.channel, holder.address, body, Lane.PAPER, holder.person_id))
    return messages


def _to_groups(incident: Incident, groups: Iterable[str], what: str, said: Say) -> list[OutboxMessage]:
    spoken = words(LANGUAGES[0])
    body = {"text": spoken.say(said.key, said.args), "again": spoken.say("repeat-note")}
    return [
        OutboxMessage(f"incident:{incident.id}:{what}:{name}"[:80], ROBOT, name, body, Lane.PAPER) for name in groups
    ]


def _args(incident: Incident, now: datetime) -> dict[str, object]:
    """Times as people of the county say them; `now` carries their zone."""
    ended = incident.ended or now
    began = incident.began.astimezone(now.tzinfo)
    over = ended.astimezone(now.tzinfo)
    return {
        "channel": incident.channel.capitalize(),
        "day": began.date(),
        "began": f"{began:%H:%M}",
        "endday": over.date() if over.date() != began.date() else "none",
        "ended": f"{over:%H:%M}",
        "minutes": max(1, round((ended - incident.began).total_seconds() / 60)),
        "waited": incident.waited or 0,
        "network": incident.errors.get("network", 0) + incident.errors.get("silent", 0),
        "server": incident.errors.get("server", 0),
        "token": incident.errors.get("token", 0),
    }
