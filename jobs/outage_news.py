"""What is said of an outage: to groups, by their robots, and to the county desk.

While it lasts the desk hears by another channel only; once it is over, on the channel itself. Counts and times
only: no name, no case.
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


async def began_news(work: Work, incident: Incident, groups: Sequence[str], now: datetime) -> list[OutboxMessage]:
    """For every group, and for the county desk by the ways that are open: a channel is down, and since when."""
    said = Say("incident-began", _args(incident, now))
    return [*_to_groups(incident, groups, "began", said), *await _to_desk(work, incident, "began", said, now)]


async def ended_news(
    work: Work, incident: Incident, stale: int, groups: Sequence[str], now: datetime
) -> list[OutboxMessage]:
    """It is over: from when to when, and how many messages waited. For every group, and for the county desk itself."""
    said = Say("incident-ended", _args(incident, now) | {"stale": stale})
    return [*_to_groups(incident, groups, "ended", said), *await _to_desk(work, incident, "ended", said, now)]


async def _to_desk(work: Work, incident: Incident, what: str, said: Say, now: datetime) -> list[OutboxMessage]:
    """While it lasts, not by the channel that is down: it would arrive when it is over, and say that it lasts."""
    rows = ((Choice(Say("button-parked"), "/parked"),),) if what == "ended" else ()
    hear = await at_county(work.conn, Post.BUREAU_DESK, now.date())
    return [
        OutboxMessage(
            f"incident:{incident.id}:{what}:{holder.person_id}:{holder.channel}",
            *(holder.channel, holder.address, render(Screen((said,), rows), 0, words(holder.language))),
            *(Lane.PAPER, holder.person_id),
        )
        for holder in hear
        if what == "ended" or holder.channel != incident.channel
    ]


def _to_groups(incident: Incident, groups: Iterable[str], what: str, said: Say) -> list[OutboxMessage]:
    """The title holds the word that robots may be set to look for. Of the robots themselves groups hear nothing."""
    if incident.channel == ROBOT:
        return []
    spoken = words(LANGUAGES[0])
    title = spoken.say("incident-began-title" if what == "began" else "incident-ended-title")
    body = {"title": title, "text": spoken.say(said.key, said.args), "again": spoken.say("repeat-note")}
    return [
        OutboxMessage(f"incident:{incident.id}:{what}:{name}"[:80], ROBOT, name, body, Lane.PAPER) for name in groups
    ]


def _args(incident: Incident, now: datetime) -> dict[str, object]:
    """Times as people of the county say them; `now` carries their zone."""
    ended = incident.ended or now
    began = incident.began.astimezone(now.tzinfo)
    over = ended.astimezone(now.tzinfo)
    return {
        "channel": incident.channel,
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
