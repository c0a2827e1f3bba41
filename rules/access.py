"""Who sees what: posts, how far each reaches, and which field classes each tier may read (DOMAIN §3.2, §4.7, §8.8).

One table answers every such question; `storage.scope` turns it into queries. Nothing here reads data.
"""

from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    """From where a child's file is seen (DOMAIN §3.2): village and group, school, township, bureau, or nowhere."""

    VILLAGE = "V"
    SCHOOL = "C"
    TOWNSHIP = "T"
    BUREAU = "B"
    OUTSIDE = "-"


class Reach(StrEnum):
    """What an assignment is tied to."""

    GROUP = "group"
    VILLAGE = "village"
    TOWN = "town"
    COUNTY = "county"
    SCHOOL = "school"
    CLASS = "class"
    NOTHING = "nothing"


class Post(StrEnum):
    """Posts of the roster (DOMAIN §4.7)."""

    GROUP_LEADER = "group_leader"
    VILLAGE_CADRE = "village_cadre"
    VILLAGE_PARTNER = "village_partner"
    GROUP_TEACHER = "group_teacher"
    CHILD_DIRECTOR = "child_director"
    CLASS_TEACHER = "class_teacher"
    HEAD_TEACHER = "head_teacher"
    REGISTRAR = "registrar"
    TOWN_HEAD = "town_head"
    TOWN_LEADER = "town_leader"
    TOWN_DESK = "town_desk"
    TOWN_OFFICER = "town_officer"
    BUREAU_HEAD = "bureau_head"
    BUREAU_DESK = "bureau_desk"
    INSPECTOR = "inspector"
    LIAISON = "liaison"


@dataclass(frozen=True, slots=True)
class Power:
    """What a post may see and do."""

    tier: Tier
    reach: Reach
    logs_visits: bool = True


POWERS: dict[Post, Power] = {
    Post.GROUP_LEADER: Power(Tier.VILLAGE, Reach.GROUP),
    Post.VILLAGE_CADRE: Power(Tier.VILLAGE, Reach.VILLAGE),
    Post.VILLAGE_PARTNER: Power(Tier.VILLAGE, Reach.VILLAGE),
    Post.GROUP_TEACHER: Power(Tier.VILLAGE, Reach.GROUP),
    Post.CHILD_DIRECTOR: Power(Tier.VILLAGE, Reach.VILLAGE),
    Post.CLASS_TEACHER: Power(Tier.SCHOOL, Reach.CLASS),
    Post.HEAD_TEACHER: Power(Tier.SCHOOL, Reach.SCHOOL),
    Post.REGISTRAR: Power(Tier.SCHOOL, Reach.SCHOOL),
    Post.TOWN_HEAD: Power(Tier.TOWNSHIP, Reach.TOWN),
    Post.TOWN_LEADER: Power(Tier.TOWNSHIP, Reach.TOWN),
    Post.TOWN_DESK: Power(Tier.TOWNSHIP, Reach.TOWN),
    Post.TOWN_OFFICER: Power(Tier.TOWNSHIP, Reach.TOWN),
    Post.BUREAU_HEAD: Power(Tier.BUREAU, Reach.COUNTY),
    Post.BUREAU_DESK: Power(Tier.BUREAU, Reach.COUNTY),
    Post.INSPECTOR: Power(Tier.OUTSIDE, Reach.NOTHING, logs_visits=False),
    Post.LIAISON: Power(Tier.OUTSIDE, Reach.NOTHING, logs_visits=False),
}
"""Inspectors and liaison officers read no child's file: they get counts and case numbers (DOMAIN §8.7)."""


class FieldClass(StrEnum):
    """Classes of fields of a child's file (DOMAIN §3.2), named as the audit names them."""

    CODE = "code"
    NAME = "name"
    SEX_BIRTH = "sex_birth"
    ID_NUMBER = "id_number"
    ID_TAIL = "id_tail"
    ETHNICITY = "ethnicity"
    RESIDENCE = "residence"
    SCHOOLING = "schooling"
    ENTRY = "entry"
    BOARDING = "boarding"
    KEY_GROUPS = "key_groups"
    HEALTH = "health"
    GUARDIAN = "guardian"
    PHONE = "phone"
    CARER = "carer"
    STATUS = "status"
    ABSENCE = "absence"
    REASON = "reason"
    HIDDEN_REASON = "hidden_reason"
    VISIT = "visit"
    VISIT_IN_FULL = "visit_in_full"
    MEASURES = "measures"
    NEXT_STEP = "next_step"
    RED_FLAG = "red_flag"
    VOICE = "voice"
    CHILD_WORDS = "child_words"
    PAPERS = "papers"
    RETURN = "return"
    PAPER_FILE = "paper_file"
    SERVICE_PHOTO = "service_photo"


_ALL = frozenset({Tier.VILLAGE, Tier.SCHOOL, Tier.TOWNSHIP, Tier.BUREAU})
_ABOVE_VILLAGE = _ALL - {Tier.VILLAGE}
_SCHOOL_AND_BUREAU = frozenset({Tier.SCHOOL, Tier.BUREAU})

SEEN_BY: dict[FieldClass, frozenset[Tier]] = {
    FieldClass.CODE: _ALL,
    FieldClass.NAME: _ALL,
    FieldClass.SEX_BIRTH: _ALL,
    FieldClass.ID_NUMBER: _ABOVE_VILLAGE,
    FieldClass.ID_TAIL: _ALL,
    FieldClass.ETHNICITY: _ABOVE_VILLAGE,
    FieldClass.RESIDENCE: _ALL,
    FieldClass.SCHOOLING: _ALL,
    FieldClass.ENTRY: _ABOVE_VILLAGE,
    FieldClass.BOARDING: _SCHOOL_AND_BUREAU,
    FieldClass.KEY_GROUPS: _ABOVE_VILLAGE,
    FieldClass.HEALTH: _SCHOOL_AND_BUREAU,
    FieldClass.GUARDIAN: _ALL,
    FieldClass.PHONE: _ALL,
    FieldClass.CARER: _ALL,
    FieldClass.STATUS: _ALL,
    FieldClass.ABSENCE: _ABOVE_VILLAGE,
    FieldClass.REASON: _ALL,
    FieldClass.HIDDEN_REASON: _ABOVE_VILLAGE,
    FieldClass.VISIT: _ALL,
    FieldClass.VISIT_IN_FULL: _ABOVE_VILLAGE,
    FieldClass.MEASURES: _ALL,
    FieldClass.NEXT_STEP: _ALL,
    FieldClass.RED_FLAG: frozenset({Tier.BUREAU}),
    FieldClass.VOICE: _ABOVE_VILLAGE,
    FieldClass.CHILD_WORDS: _ABOVE_VILLAGE,
    FieldClass.PAPERS: frozenset({Tier.TOWNSHIP, Tier.BUREAU}),
    FieldClass.RETURN: _ABOVE_VILLAGE,
    FieldClass.PAPER_FILE: _ABOVE_VILLAGE,
    FieldClass.SERVICE_PHOTO: frozenset({Tier.TOWNSHIP, Tier.BUREAU}),
}
"""The visitor's own visits are his in full whatever the tier, but for a child's own words: once sent, village and group
know only that it was heard. School and grade are shown to the village too: a cadre
must know which school to bring the child back to (docs/decisions)."""
"""The visitor's own visits are his in full whatever the tier. School and grade are shown to the village too: a cadre
must know which school to bring the child back to (docs/decisions). ID_TAIL is the last four characters of ID number and
学籍号; KEY_GROUPS is the whole list, of which the village reads 1, 2 and 3 without it."""


def may_see(tier: Tier, field: FieldClass) -> bool:
    """Whether this tier reads this class of fields of a case inside its reach."""
    return tier in SEEN_BY[field]


_ABROAD = frozenset(
    {
        FieldClass.SEX_BIRTH,
        FieldClass.ID_NUMBER,
        FieldClass.ID_TAIL,
        FieldClass.ETHNICITY,
        FieldClass.RESIDENCE,
        FieldClass.PHONE,
        FieldClass.HEALTH,
        FieldClass.CHILD_WORDS,
        FieldClass.VOICE,
        FieldClass.PAPER_FILE,
        FieldClass.SERVICE_PHOTO,
    }
)
"""DESIGN §8 names ID number, phone and address; birth date, ethnicity and disability would tell as much together with
a masked name, so they stay at home too (docs/decisions/0014). A spoken note and a paper say names in full, and nothing
can mask them."""


@dataclass(frozen=True, slots=True)
class Carries:
    """What a channel may carry (DESIGN §8)."""

    full_names: bool
    withheld: frozenset[FieldClass] = frozenset()

    def may_carry(self, field: FieldClass) -> bool:
        """Whether this class of fields may be written on this channel."""
        return field not in self.withheld

    @property
    def whole_files(self) -> bool:
        """Whether rosters, papers and photos of papers may go in or out: nothing can be masked in a file (DESIGN §8)."""
        return self.full_names and not self.withheld


INSIDE = Carries(full_names=True)
"""The demo on loopback, and channels inside the county's control."""

ABROAD = Carries(full_names=False, withheld=_ABROAD)
"""Telegram: servers abroad (DESIGN §8)."""


def shown_name(name: str, carries: Carries) -> str:
    """A name as this channel may carry it: 张小明 → 张*明, 张明 → 张*, 阿木·尔古 → 阿**, 明 → * (DESIGN §8).

    The length of a longer name is not shown.
    """
    if carries.full_names:
        return name
    if len(name) <= 1:
        return "*"
    if "·" in name:
        return f"{name[0]}**"
    if len(name) == 2:
        return f"{name[0]}*"
    return f"{name[0]}*{name[-1]}"
