"""A small invented county for the tests: two villages, a few workers, a few children, codes that never change."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from rules.access import Post
from rules.codes import KeyGroup, Reason
from storage.database import Database
from storage.duty import take_alarms, untaken
from storage.facts import make_facts
from storage.people import everyone, link_account
from storage.rosters import take_pupils, take_staff

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 11, 23, 9, 30, tzinfo=ZONE)
COUNTY = "示范县"

STAFF = (
    # alias, name, phone, post, area or school
    ("组长", "胡丽华", "16400000001", Post.GROUP_LEADER, ("青石乡", "上寨村", "2组")),
    ("村干部", "卓玛", "16400000002", Post.VILLAGE_CADRE, ("青石乡", "上寨村")),
    ("邻村组长", "郭犇", "16400000003", Post.GROUP_LEADER, ("青石乡", "下寨村", "1组")),
    ("乡镇专干", "郭阿秀", "16400000004", Post.TOWN_DESK, ("青石乡",)),
    ("县专干", "吴专干", "16400000005", Post.BUREAU_DESK, ()),
    ("督查员", "郑督查", "16400000006", Post.INSPECTOR, ()),
    ("校长", "罗子轩", "16400000007", Post.HEAD_TEACHER, "青石乡初级中学"),
    ("班主任", "赵国良", "16400000008", Post.CLASS_TEACHER, "青石乡初级中学/8/1班"),
    ("县局长", "周局长", "16400000009", Post.BUREAU_HEAD, ()),
    ("儿童主任", "禄秋菊", "16400000010", Post.CHILD_DIRECTOR, ("青石乡", "上寨村")),
    ("县副专干", "李专干", "16400000011", Post.BUREAU_DESK, ()),
    ("乡镇长", "普正华", "16400000012", Post.TOWN_HEAD, ("青石乡",)),
    ("分管副乡长", "段丽萍", "16400000013", Post.TOWN_LEADER, ("青石乡",)),
    ("执法员", "白志强", "16400000014", Post.TOWN_OFFICER, ("青石乡",)),
)

# code, name, grade, class, group, guardian, relation, parent?, reason, last day
PUPILS = (
    (
        "Q-7K3M",
        "张小明",
        8,
        "1班",
        ("青石乡", "上寨村", "2组"),
        "张建国",
        "父亲",
        True,
        Reason.LEARNING,
        date(2026, 7, 12),
    ),
    ("Q-8P4W", "李阿妹", 6, "1班", ("青石乡", "上寨村", "2组"), "李老三", "祖父", False, None, None),
    (
        "Q-9R5X",
        "王石生",
        7,
        "2班",
        ("青石乡", "上寨村", "2组"),
        "王美玲",
        "母亲",
        True,
        Reason.ILLNESS,
        date(2026, 6, 20),
    ),
    (
        "Q-2C6Y",
        "阿木·尔古",
        9,
        "1班",
        ("青石乡", "上寨村", "1组"),
        "马喆",
        "祖母",
        False,
        Reason.WORK,
        date(2026, 7, 1),
    ),
    ("Q-3D7Z", "赵玉兰", 8, "1班", ("青石乡", "下寨村", "1组"), "赵犇", "母亲", True, Reason.MONEY, date(2026, 7, 20)),
    (
        "Q-4F8A",
        "马春花",
        8,
        "1班",
        ("青石乡", "上寨村", "2组"),
        "马国良",
        "父亲",
        True,
        Reason.MARRIAGE,
        date(2026, 7, 2),
    ),
)
AT_SCHOOL = 30

ADDRESSES = {alias: str(7000 + index) for index, (alias, *_) in enumerate(STAFF)}


@dataclass
class FixedCodes:
    """Hands out the case codes of `PUPILS` in order, then random ones."""

    left: list[str] = field(default_factory=lambda: [row[0] for row in PUPILS])

    def case(self) -> str:
        return self.left.pop(0)


def staff_rows() -> list[SimpleNamespace]:
    rows = []
    for alias, name, phone, post, where in STAFF:
        school = where.split("/") if isinstance(where, str) else []
        rows.append(
            SimpleNamespace(
                name=name,
                phone=phone,
                title=alias,
                unit="单位",
                post=post,
                area=() if school else where,
                school=school[0] if school else None,
                grade=int(school[1]) if len(school) > 1 else None,
                class_name=school[2] if len(school) > 1 else None,
            )
        )
    return rows


def pupil_rows() -> list[SimpleNamespace]:
    absent = [_pupil(i, *row[1:]) for i, row in enumerate(PUPILS)]
    chance = random.Random(7)
    group = ("青石乡", "下寨村", "3组")
    present = [
        _pupil(
            100 + i,
            f"陈{chance.choice('文武双全')}{i}",
            5,
            "1班",
            group,
            "陈秀英",
            "母亲",
            True,
            None,
            None,
            arrived=True,
        )
        for i in range(AT_SCHOOL)
    ]
    return absent + present


def _pupil(
    i: int,
    name: str,
    grade: int,
    class_name: str,
    where: tuple[str, str, str],
    guardian: str,
    relation: str,
    parent: bool,
    reason: Reason | None,
    last_day: date | None,
    *,
    arrived: bool = False,
) -> SimpleNamespace:
    primary = grade <= 6
    return SimpleNamespace(
        name=name,
        name_raw=name,
        sex="1",
        birth=date(2027 - 7 - grade, 3, 4),
        id_number=f"5399992012{i:04d}0015"[:18],
        school_no=f"L{i:018d}",
        ethnicity="汉族",
        school_name="青石乡中心小学" if primary else "青石乡初级中学",
        school_code="2153000001" if primary else "3153000002",
        grade=grade,
        class_name=class_name,
        entry_month=date(2027 - grade, 9, 1),
        boarding=False,
        registered_at="示范县青石乡",
        town=where[0],
        village=where[1],
        group=where[2],
        address=f"{''.join(where)}{i}号",
        guardian_name=guardian,
        guardian_relation=relation,
        guardian_is_parent=parent,
        guardian_phone=f"164111{i:05d}",
        guardian_workplace="浙江义乌" if parent else None,
        key_groups=frozenset({KeyGroup.LEFT_BEHIND}),
        arrived=arrived,
        last_day=last_day,
        reason=reason,
        is_red_flag=reason is Reason.MARRIAGE,
        reason_words="早婚" if reason is Reason.MARRIAGE else "",
    )


DESK = next(name for alias, name, *_ in STAFF if alias == "县专干")


async def settle(database: Database, now: datetime = START) -> None:
    """Put the county into an empty database, everybody reachable on Telegram."""
    async with database.write(now) as work:
        await make_facts(work, COUNTY, now)
        await take_staff(work, staff_rows(), COUNTY, now)
        await take_pupils(work, pupil_rows(), COUNTY, FixedCodes(), now)
        by_name = {listed.name: listed.id for listed in await everyone(work.conn, work.seal, now.date())}
        for alias, name, *_ in STAFF:
            await link_account(work.conn, work.ids, by_name[name], "telegram", ADDRESSES[alias], now)
        for alarm in await untaken(work):  # the county deals already with the child whose reason is a red flag
            await take_alarms(work, alarm.case_id, by_name[DESK], now)
