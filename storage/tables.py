"""All tables. Sealed columns (`sealed…`) hold encrypted bytes bound to table, column and row id (storage.sealing).

`SCOPED` names the tables that hold children's data: a query on one of them that did not go through `storage.scope` is
refused by the database connection itself.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from storage.columns import Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", BigInteger, primary_key=True, autoincrement=False)


def _ref(name: str, target: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, ForeignKey(f"{target}.id"), nullable=nullable)


facts = Table("facts", metadata, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False))
"""Facts about this database itself: the key's proof, the county, when it was made."""

areas = Table(
    "areas",
    metadata,
    _id(),
    _ref("parent_id", "areas", nullable=True),
    Column("kind", String(10), nullable=False),
    Column("name", String(60), nullable=False),
    Column("label", String(120), nullable=False),
    UniqueConstraint("parent_id", "name"),
)
"""`label` is the name as people say it: 上寨村2组."""

schools = Table(
    "schools",
    metadata,
    _id(),
    Column("name", String(60), nullable=False, unique=True),
    Column("code", String(10), nullable=False, unique=True),
    _ref("town_id", "areas", nullable=True),
)

people = Table(
    "people",
    metadata,
    _id(),
    Column("sealed", LargeBinary, nullable=False),
    Column("phone_index", String(64), nullable=False, unique=True),
    Column("language", String(10), nullable=False, default="zh-CN"),
    Column("active", Boolean, nullable=False, default=True),
)

assignments = Table(
    "assignments",
    metadata,
    _id(),
    _ref("person_id", "people"),
    Column("post", String(20), nullable=False),
    _ref("area_id", "areas", nullable=True),
    _ref("school_id", "schools", nullable=True),
    Column("grade", Integer),
    Column("class_name", String(20)),
    Column("from_day", Date, nullable=False),
    Column("to_day", Date),
    Index(None, "person_id"),
)

accounts = Table(
    "accounts",
    metadata,
    _id(),
    _ref("person_id", "people"),
    Column("channel", String(20), nullable=False),
    Column("address", String(40), nullable=False),
    Column("linked_at", Moment, nullable=False),
    Column("unreachable_since", Moment),
    UniqueConstraint("channel", "address"),
    Index(None, "person_id"),
)

invites = Table(
    "invites",
    metadata,
    _id(),
    _ref("person_id", "people"),
    Column("payload_index", String(64), nullable=False, unique=True),
    Column("made_at", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Column("state", String(10), nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("ended_at", Moment),
    Index(None, "person_id"),
)
"""Only a keyed hash of an invite is kept: what is on paper opens it, what is in the file does not."""

joinings = Table(
    "joinings",
    metadata,
    _id(),
    _ref("invite_id", "invites"),
    Column("channel", String(20), nullable=False),
    Column("address", String(40), nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("sealed", LargeBinary),
    UniqueConstraint("channel", "address"),
    Index(None, "invite_id"),
)
"""Strangers who opened an invite that stands. `sealed`: the match code, once their contact was the right one."""

drafts = Table(
    "drafts",
    metadata,
    Column("person_id", BigInteger, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("turn", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("looked_at", Moment),
)
"""`looked_at`: when a draft left alone was last looked at by the program itself; older than `updated_at`: not since then."""

households = Table(
    "households",
    metadata,
    _id(),
    _ref("group_id", "areas"),
    Column("address_index", String(64), nullable=False),
    UniqueConstraint("group_id", "address_index"),
)

pupils = Table(
    "pupils",
    metadata,
    _id(),
    Column("sealed_key", LargeBinary),
    Column("sealed", LargeBinary, nullable=False),
    Column("sealed_private", LargeBinary, nullable=False),
    Column("id_index", String(64), unique=True),
    Column("school_no_index", String(64), unique=True),
    _ref("household_id", "households"),
    _ref("group_id", "areas"),
    _ref("village_id", "areas"),
    _ref("town_id", "areas"),
    _ref("school_id", "schools"),
    Column("grade", Integer, nullable=False),
    Column("class_name", String(20), nullable=False),
    Column("key_groups", String(40), nullable=False, default=""),
    Index(None, "group_id"),
    Index(None, "village_id"),
    Index(None, "town_id"),
    Index(None, "school_id"),
    Index(None, "household_id"),
)

kin = Table(
    "kin",
    metadata,
    _id(),
    _ref("pupil_id", "pupils"),
    Column("party", Boolean, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index(None, "pupil_id"),
)
"""Guardians (`party`: the legal party of a notice) and carers, who never are (DOMAIN §2.2)."""

cases = Table(
    "cases",
    metadata,
    _id(),
    Column("code", String(12), nullable=False, unique=True),
    _ref("pupil_id", "pupils"),
    _ref("group_id", "areas"),
    _ref("village_id", "areas"),
    _ref("town_id", "areas"),
    _ref("school_id", "schools"),
    Column("grade", Integer, nullable=False),
    Column("class_name", String(20), nullable=False),
    Column("restricted", Boolean, nullable=False, default=False),
    Column("status", String(2), nullable=False),
    Column("next_day", Date),
    Column("sealed", LargeBinary, nullable=False),
    Column("events", Integer, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("erased", Boolean, nullable=False, default=False, server_default=false()),
    Index(None, "group_id", "next_day"),
    Index(None, "village_id", "next_day"),
    Index(None, "town_id", "next_day"),
    Index(None, "school_id", "next_day"),
    Index(None, "pupil_id"),
)
"""The projection of a case's events. Place and class stand here too, so that the scope needs no join. `erased`: the time of
keeping is over and the child's key destroyed (SW-17); nobody reads it any more, it is only counted."""

events = Table(
    "events",
    metadata,
    _id(),
    _ref("case_id", "cases"),
    Column("number", Integer, nullable=False),
    Column("kind", String(30), nullable=False),
    Column("day", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    _ref("person_id", "people", nullable=True),
    Column("post", String(20)),
    Column("inbox_id", BigInteger),
    Column("receipt", String(12)),
    Column("plain", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("restricted", Boolean, nullable=False, default=False, server_default=false()),
    UniqueConstraint("case_id", "number"),
    Index(None, "receipt"),
    Index(None, "person_id", "id"),
)
"""`restricted`: recorded while the case was restricted; the bureau tier alone reads it, also after the restriction is lifted."""

deadlines = Table(
    "deadlines",
    metadata,
    _id(),
    _ref("case_id", "cases"),
    Column("kind", String(20), nullable=False),
    Column("step", String(20), nullable=False),
    Column("due", Date, nullable=False),
    Column("why", String(40), nullable=False),
    Column("owner", String(10)),
    Column("person_id", BigInteger),
    UniqueConstraint("case_id", "kind"),
    Index(None, "due"),
    Index(None, "person_id"),
)
"""`owner` says whose work it is, relative to the case (`rules.codes.Owner`); `person_id` who is meant by "me"."""

excluded = Table(
    "excluded",
    metadata,
    Column("person_id", BigInteger, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("case_id", BigInteger, ForeignKey("cases.id"), primary_key=True, autoincrement=False),
    Column("since", Moment, nullable=False),
)
"""Workers who may not see a case, whatever their posts: a red flag on it is told to concern them. Ids only."""

alarms = Table(
    "alarms",
    metadata,
    _id(),
    _ref("case_id", "cases"),
    Column("receipt", String(12)),
    _ref("raised_by", "people", nullable=True),
    Column("raised_at", Moment, nullable=False),
    Column("repeat_at", Moment, nullable=False),
    Column("taken_at", Moment),
    _ref("taken_by", "people", nullable=True),
    Index(None, "case_id"),
    Index(None, "taken_at", "repeat_at"),
)
"""Red flags somebody of the county has to take; at `repeat_at` one that is not taken is told to the next person."""

calls = Table(
    "calls",
    metadata,
    _id(),
    _ref("alarm_id", "alarms"),
    Column("number", Integer, nullable=False),
    _ref("person_id", "people"),
    Column("at", Moment, nullable=False),
    UniqueConstraint("alarm_id", "number"),
)
"""Whom an alarm was told to, in order."""

liftings = Table(
    "liftings",
    metadata,
    _id(),
    _ref("case_id", "cases"),
    _ref("proposed_by", "people"),
    Column("proposed_at", Moment, nullable=False),
    _ref("decided_by", "people", nullable=True),
    Column("decided_at", Moment),
    Column("lifted", Boolean),
    CheckConstraint("decided_by <> proposed_by", name="two_persons"),
    Index(None, "case_id"),
)
"""Proposals to lift a restriction. Never decided by the one who proposed it: the database itself refuses that."""

sightings = Table(
    "sightings",
    metadata,
    _id(),
    Column("case_id", BigInteger, ForeignKey("cases.id"), nullable=False, unique=True),
    Column("since", Date, nullable=False),
    Column("asked", Integer, nullable=False, default=0),
    Index(None, "since", "asked"),
)
"""Since when nobody has seen the child of a case, and who was asked for it: 0 nobody, 1 village and school, 2 county desk."""

inbox = Table(
    "inbox",
    metadata,
    _id(),
    Column("channel", String(20), nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("why", Text),
    Column("sealed", LargeBinary, nullable=False),
    Column("whose", BigInteger),
    UniqueConstraint("channel", "update_id"),
    Index(None, "state", "id"),
)
"""`whose`: a keyed hash of where the update came from, so that several processes keep each person's order; none where it
does not say. It is no address and tells nobody apart outside this database."""

outbox = Table(
    "outbox",
    metadata,
    _id(),
    Column("dedupe", String(80), nullable=False, unique=True),
    Column("channel", String(20), nullable=False),
    Column("address", String(40), nullable=False),
    _ref("person_id", "people", nullable=True),
    Column("case_id", BigInteger),
    Column("lane", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("expires", Moment),
    Column("claimed_until", Moment),
    Column("attempts", Integer, nullable=False, default=0),
    Column("why", Text),
    Column("sealed", LargeBinary, nullable=False),
    Index(None, "state", "lane", "id", "not_before", "channel", "address"),
    Index(
        "ix_outbox_unasked", "person_id", "made_at", sqlite_where=text("lane > 0"), postgresql_where=text("lane > 0")
    ),
)

audit = Table(
    "audit",
    metadata,
    _id(),
    Column("chain", String(32), nullable=False),
    Column("link", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("person_id", BigInteger),
    Column("what", Text, nullable=False),
    Column("mac", String(64), nullable=False),
    Index(None, "chain", "link"),
)
"""One row per turn that read or wrote children's data, per import, per report. `what` is JSON and names no child."""

audit_links = Table(
    "audit_links",
    metadata,
    Column("chain", String(32), primary_key=True),
    Column("link", Integer, primary_key=True, autoincrement=False),
    Column("rows", Integer, nullable=False),
    Column("heads", Text, nullable=False),
    Column("mac", String(64), nullable=False),
)
"""One link per commit of one process. The first link of a chain names the last link of every other chain."""

pupil_marks = Table(
    "pupil_marks",
    metadata,
    _id(),
    _ref("pupil_id", "pupils"),
    Column("mark", String(64), nullable=False),
    Column("numbered", Boolean, nullable=False),
    Index(None, "pupil_id"),
)
"""A keyed hash of name, birth, village and guardian together: two children alike in all of it are named to a person."""

batches = Table(
    "batches",
    metadata,
    _id(),
    Column("number", Integer, nullable=False, unique=True),
    Column("what", String(10), nullable=False),
    Column("at", Moment, nullable=False),
    Column("undone_at", Moment),
    Column("counts", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
"""One import of a roster that changed something. `counts` is JSON; the file's name is sealed: it may name a school."""

batch_rows = Table(
    "batch_rows",
    metadata,
    _id(),
    _ref("batch_id", "batches"),
    Column("kind", String(10), nullable=False),
    Column("row_id", BigInteger, nullable=False),
    Column("code", String(12)),
    Column("sealed", LargeBinary),
    Index(None, "batch_id", "kind"),
    Index(None, "row_id"),
)
"""What a batch made or changed, row by row, with what stood there before: enough to take it back."""

sent_rosters = Table(
    "sent_rosters",
    metadata,
    _id(),
    Column("receipt", String(12), nullable=False),
    _ref("person_id", "people"),
    Column("channel", String(20), nullable=False),
    Column("state", String(10), nullable=False),
    Column("step", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("file_id", String(32), nullable=False),
    Column("marked_id", String(32)),
    Column("batch", Integer),
    Column("sealed", LargeBinary, nullable=False),
    Index(None, "state", "id"),
    Index(None, "person_id", "receipt"),
)
"""Rosters sent to the bot and where each stands (storage.sent_rosters). Its files may be gone; the file's name is sealed."""

files = Table(
    "files",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("seconds", Integer),
    _ref("person_id", "people"),
    Column("made_at", Moment, nullable=False),
    _ref("case_id", "cases", nullable=True),
    Column("inbox_id", BigInteger, unique=True),
    Column("sealed_key", LargeBinary, nullable=False),
    Index(None, "case_id"),
    Index(None, "state", "made_at"),
)
"""Evidence by random id; the bytes are in a folder, encrypted under the key that lies sealed here (storage.files)."""

_ONE_ALIVE = text("kind <> 'D23' AND state IN ('asked', 'postponed', 'issued', 'released', 'held', 'served')")
"""`rules.papers.ALIVE`; of letters (D23) there may be several."""

papers = Table(
    "papers",
    metadata,
    _id(),
    _ref("case_id", "cases"),
    Column("code", String(12), nullable=False, unique=True),
    Column("kind", String(4), nullable=False),
    Column("round", Integer, nullable=False),
    Column("issuer", String(10), nullable=False),
    Column("area_id", BigInteger, ForeignKey("areas.id"), nullable=False),
    Column("state", String(10), nullable=False),
    _ref("asked_by", "people"),
    Column("asked_at", Moment, nullable=False),
    _ref("decided_by", "people", nullable=True),
    Column("decided_at", Moment),
    Column("until", Date),
    Column("category", String(12)),
    Column("year", Integer),
    Column("nth", Integer),
    Column("number", String(40)),
    Column("served_on", Date),
    Column("limit_on", Date),
    Column("content", String(64), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("file_id", String(32)),
    Column("file_sha", String(64)),
    Column("rendered_at", Moment),
    Column("render_tries", Integer, nullable=False, default=0, server_default="0"),
    CheckConstraint("decided_by <> asked_by", name="two_persons"),
    CheckConstraint("(number IS NULL) = (nth IS NULL)", name="numbered_whole"),
    CheckConstraint("number IS NULL OR decided_by IS NOT NULL", name="numbered_when_decided"),
    UniqueConstraint("area_id", "category", "year", "nth"),
    UniqueConstraint("number"),
    Index(None, "case_id"),
    Index(None, "state"),
    Index(
        "uq_papers_one_alive",
        "case_id",
        "kind",
        "round",
        unique=True,
        sqlite_where=_ONE_ALIVE,
        postgresql_where=_ONE_ALIVE,
    ),
)
"""Papers somebody asked for and another decides (DOMAIN §3). The database itself refuses one that is decided by whoever
asked, a second one alive for one step, and a number given twice. `area_id` is the organ's area: the town's, or the county's.
`sealed` holds the asked fields and the frozen facts, under the child's key; `content` is their hash together with the
template's."""

paper_numbers = Table(
    "paper_numbers",
    metadata,
    Column("area_id", BigInteger, ForeignKey("areas.id"), primary_key=True, autoincrement=False),
    Column("category", String(12), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)
"""The last number given for each organ, kind and year; it grows in the transaction that decides, so there is no gap."""

exemptions = Table(
    "exemptions",
    metadata,
    _id(),
    _ref("case_id", "cases"),
    Column("code", String(12), nullable=False, unique=True),
    Column("state", String(10), nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    _ref("asked_by", "people"),
    Column("asked_at", Moment, nullable=False),
    _ref("decided_by", "people", nullable=True),
    Column("decided_at", Moment),
    _ref("filed_by", "people", nullable=True),
    Column("filed_at", Moment),
    CheckConstraint("decided_by <> asked_by", name="two_persons"),
    Index(None, "case_id"),
    Index(None, "state", "last"),
)
"""Applications for 缓学 and 休学 (D11). What was applied for and why stands sealed in the events."""

closings = Table(
    "closings",
    metadata,
    _id(),
    _ref("case_id", "cases"),
    _ref("asked_by", "people"),
    Column("asked_at", Moment, nullable=False),
    _ref("decided_by", "people", nullable=True),
    Column("decided_at", Moment),
    Column("closed", Boolean),
    CheckConstraint("decided_by <> asked_by", name="two_persons"),
    Index(None, "case_id"),
)
"""Requests for 销号 (07), decided by another person of the bureau."""

bases = Table(
    "bases",
    metadata,
    _id(),
    Column("switch", String(10), nullable=False),
    Column("entered_at", Moment, nullable=False),
    _ref("entered_by", "people"),
    _ref("approved_by", "people", nullable=True),
    Column("approved_at", Moment),
    Column("ended_at", Moment),
    Column("told", Text, nullable=False),
    CheckConstraint("approved_by <> entered_by", name="two_persons"),
)
"""The basis registry (依据登记): `told` is JSON of `rules.basis.Basis`, published law and no child's data."""

requests = Table(
    "requests",
    metadata,
    _id(),
    _ref("case_id", "cases"),
    Column("what", String(20), nullable=False),
    Column("subject", String(40), nullable=False),
    Column("posts", String(80), nullable=False),
    Column("level", Integer, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("told_at", Moment, nullable=False),
    Column("answer_by", Date, nullable=False),
    Column("tellings", Integer, nullable=False),
    Column("answered_at", Moment),
    _ref("answered_by", "people", nullable=True),
    Column("answer", String(20)),
    UniqueConstraint("case_id", "what", "subject"),
    Index(None, "answered_at", "answer_by"),
)
"""What an official was asked (请示): by role relative to the case, reminded and then asked one level up until answered."""

SCOPED = frozenset(
    {
        *(pupils, kin, households, pupil_marks, batch_rows),
        *(cases, events, deadlines, files),
        *(alarms, calls, liftings, sightings),
        *(papers, exemptions, closings, requests),
    }
)
