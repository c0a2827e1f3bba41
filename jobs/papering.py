"""Issued papers become files: made from the frozen facts, read back field by field, kept encrypted, then released.

A paper that does not come out whole, or that says something else than was decided on, is held, and both who asked and who
decided hear of it. No clock depends on it (DOMAIN §2.2). Killed at any point it is done again: one paper, one file.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from dialog.screen import Choice, Say, Screen
from documents.papers.fill import PaperFault, fill
from documents.papers.read_back import differences, not_whole
from documents.papers.templates import Templates
from documents.papers.values import MUST, Issue, unsaid, values_of
from jobs.chores import Chore
from jobs.telling import about_case, message
from rules.paper_facts import content_of
from rules.papers import TO_GUARDIAN, PaperState
from rules.policy import Policy
from storage import papers
from storage.database import Work
from storage.facts import read_fact
from storage.files import Kind, attach_file, keep_file
from storage.folder import Folder
from storage.holders import reached
from storage.outbox import Lane, OutboxMessage, put
from storage.papers import PaperRow
from storage.people import names_of

log = logging.getLogger(__name__)

AT_ONCE = 4
"""Papers made in one transaction: few enough that nobody waits long for the others' turns."""


class Held(Exception):
    """The paper cannot be released; `why` names codes and fields, nothing of a child."""

    def __init__(self, why: str, *fields: str) -> None:
        """Keep the code and the fields."""
        super().__init__(" ".join((why, *fields)))
        self.why, self.fields = why, fields


def papering(folder: Folder, templates: Templates, reached: Callable[[str], None] = lambda _point: None) -> Chore:
    """Making the files of papers that were issued."""

    async def make(work: Work, now: datetime, policy: Policy) -> int:
        waiting = await papers.in_states(work, (PaperState.ISSUED,))
        for paper in waiting[:AT_ONCE]:
            await _settle(work, paper, folder, templates, now, policy, reached)
        return len(waiting[:AT_ONCE])

    return Chore("make files of issued papers", make)


async def make_again(
    work: Work, paper: PaperRow, folder: Folder, templates: Templates, now: datetime, policy: Policy
) -> bool:
    """Try once more a paper that is held because its file could not be made; whether it is released now."""
    return await _settle(work, paper, folder, templates, now, policy, lambda _point: None)


async def _settle(
    work: Work,
    paper: PaperRow,
    folder: Folder,
    templates: Templates,
    now: datetime,
    policy: Policy,
    reached: Callable[[str], None],
) -> bool:
    try:
        content = await made(work, paper, templates, policy)
    except Held as held:
        log.error("a paper is held: %s", held)  # noqa: TRY400  # the fault is the paper's; its code and fields say all
        if paper.state is PaperState.ISSUED:
            await papers.move(work, paper, PaperState.HELD, render_tries=1)
            await put(work, await _told(work, paper, "printed-held", now), now)
        return False
    reached("paper.rendered")
    written = await folder.write(content, now)
    reached("paper.file_written")
    assert paper.decided_by is not None
    await keep_file(work, written, Kind.PAPER, paper.decided_by, now)
    await attach_file(work, written.id, paper.case_id, paper.seal, paper.decided_by)
    kept = {"file_id": written.id, "file_sha": written.sha256, "rendered_at": now}
    await papers.move(work, paper, PaperState.RELEASED, **kept)
    await put(work, await _told(work, paper, "printed-ready", now), now)
    reached("paper.row_moved")
    return True


async def made(work: Work, paper: PaperRow, templates: Templates, policy: Policy) -> bytes:
    """The file of an issued paper, from its frozen facts.

    Raises:
        Held: it says something else than was decided on, lacks what it must say, or does not come out whole.
    """
    template = templates[paper.kind.value]
    known = await read_fact(work.conn, f"template:{paper.kind.value}") or ""
    if content_of(paper.facts, known) != paper.content or known not in ("", template.sha256):
        raise Held("template-changed")
    assert paper.decided_at is not None
    names = await names_of(work.conn, work.seal, {paper.decided_by or 0})
    zone = policy.tz
    issue = Issue(
        asked_on=paper.asked_at.astimezone(zone).date(),
        number=paper.number,
        day=paper.decided_at.astimezone(zone).date(),
        decider=names.get(paper.decided_by or 0, ""),
    )
    values = values_of(paper.facts, issue)
    if missing := unsaid(paper.kind.value, values):
        raise Held("field-empty", *missing)
    try:
        content = await asyncio.to_thread(fill, template.docx, values, draft=False)
    except PaperFault as fault:
        raise Held("unprintable", str(fault)) from None
    must = {name: values[name] for name in MUST & values.keys()}
    if lost := await asyncio.to_thread(differences, template.docx, values, content) or not_whole(must, content):
        raise Held("field-lost", *lost)
    return content


async def _told(work: Work, paper: PaperRow, key: str, now: datetime) -> list[OutboxMessage]:
    """Who asked hears that it is ready; of one that is held who decided hears as well. Each as he may see the case now."""
    people = {paper.asked_by} if key == "printed-ready" else {paper.asked_by, paper.decided_by or 0}
    told = []
    button = ((Choice(Say("button-papers"), f"/papers {paper.case}"),),)
    about = {"paper": Say(f"doc-{paper.kind}"), "number": paper.number, "code": paper.case}
    about["to"] = "guardian" if paper.kind in TO_GUARDIAN else "other"
    for holder in await reached(work.conn, people, now.date()):
        screen = await about_case(work, holder, paper.case, now, key, lambda _card: Screen((Say(key, about),), button))
        if screen:
            told.append(message(f"{key}:{paper.id}", holder, screen, paper.case_id, Lane.PAPER))
    return told
