"""Code lists of the work (DOMAIN §4). Codes are stable; their labels are in locales/ as `<list>-<code>`."""

from enum import StrEnum


class Way(StrEnum):
    """How contact was made (D10 mode)."""

    HOME = "home"
    PHONE = "phone"
    VIDEO = "video"
    AWAY = "away"


class Result(StrEnum):
    """What a visit came to (DOMAIN §4.3)."""

    BOTH_MET = "V01"
    GUARDIAN_MET = "V02"
    CARER_MET = "V03"
    NOBODY_HOME = "V04"
    REFUSED_TO_MEET = "V05"
    WRONG_ADDRESS = "V06"
    BY_PHONE = "V07"
    PUPIL_AWAY = "V08"
    PROMISED = "V09"
    BACK_TODAY = "V10"
    REFUSED = "V11"
    NEEDS_HELP = "V12"
    RED_FLAG = "V13"
    OTHER_SCHOOL = "V14"
    NOT_REACHED = "V15"


class Met(StrEnum):
    """Who was met. Parents and named guardians are parties; carers and kin never are (DOMAIN §2.2)."""

    FATHER = "father"
    MOTHER = "mother"
    GUARDIAN = "guardian"
    GRANDPARENT = "grandparent"
    KIN = "kin"
    PUPIL = "pupil"
    NEIGHBOUR = "neighbour"


class GuardianAttitude(StrEnum):
    """What the guardian thinks (DOMAIN §4.4)."""

    SENDS = "G1"
    CANNOT_MAKE = "G2"
    HESITATES = "G3"
    CARES_LITTLE = "G4"
    OPPOSES = "G5"
    OUT_OF_TOUCH = "G6"
    NOT_CARER = "G7"


class PupilAttitude(StrEnum):
    """What the pupil thinks (DOMAIN §4.4)."""

    WILLING = "S1"
    HESITATES = "S2"
    REFUSES = "S3"
    NOT_SEEN = "S4"
    WORRIED = "S5"


class Need(StrEnum):
    """What the family asks help with (V12)."""

    MONEY = "money"
    TRANSPORT = "transport"
    CARE = "care"
    PAPERS = "papers"
    LEARNING = "learning"
    BOARDING = "boarding"
    OTHER = "other"


class Speech(StrEnum):
    """In what the talk was held (DOMAIN §8)."""

    MANDARIN = "mandarin"
    LOCAL = "local"
    ETHNIC = "ethnic"


class LateReason(StrEnum):
    """Why a visit is entered days after it was made (D10: same day online, within 3 days offline)."""

    NO_SIGNAL = "no_signal"
    BUSY = "busy"
    ILL = "ill"
    FORGOT = "forgot"
    OTHER = "other"


class Parent(StrEnum):
    """Who may be the legal party of a notice (DOMAIN §2.2)."""

    FATHER = "father"
    MOTHER = "mother"
    GUARDIAN = "guardian"


class Whereabouts(StrEnum):
    """Where a parent lives and works now."""

    HOME = "home"
    COUNTY = "county"
    PROVINCE = "province"
    AWAY = "away"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a child is not at school (DOMAIN §4.1)."""

    LEARNING = "11"
    RELATIONS = "12"
    BULLYING = "13"
    BOARDING = "14"
    MONEY = "21"
    CHORES = "22"
    NO_CARE = "23"
    FAMILY_CHANGE = "24"
    NO_USE = "25"
    VIOLENCE = "26"
    WORK = "31"
    WITH_PARENTS = "32"
    CHILD_LABOUR = "33"
    MARRIAGE = "41"
    PREGNANCY = "42"
    ILLNESS = "51"
    DISABILITY = "52"
    MENTAL = "53"
    TRANSFER = "61"
    ABROAD = "62"
    NO_PAPERS = "63"
    BORDER = "64"
    RECORD_ERROR = "65"
    RELIGIOUS_PLACE = "71"
    PRIVATE_TEACHING = "72"
    DETAINED = "81"
    MISSING = "82"
    DEAD = "83"
    FAR = "91"
    UNKNOWN = "98"
    OTHER = "99"


RED_FLAG_REASONS = frozenset(
    {Reason.BULLYING, Reason.VIOLENCE, Reason.CHILD_LABOUR, Reason.MARRIAGE, Reason.PREGNANCY, Reason.MISSING}
)
"""Reasons marked `*` in DOMAIN §4.1. 53 is a red flag only with self-harm, which V13 says."""

HEALTH_REASONS = frozenset({Reason.ILLNESS, Reason.DISABILITY, Reason.MENTAL})
"""Reasons that hide their words from village and group and never lead to an order (DOMAIN §8.10)."""

HIDDEN_REASONS = RED_FLAG_REASONS | HEALTH_REASONS | {Reason.DETAINED}
"""Reasons village and group do not see (DOMAIN §3.2), and that are never kept as plain codes (DESIGN §5)."""


class Card(StrEnum):
    """The five cards (五张牌) under which measures stand (DOMAIN §4.2)."""

    FEELING = "E"
    TEACHING = "Q"
    AID = "P"
    ADMINISTRATION = "A"
    LAW = "L"


class Measure(StrEnum):
    """What was done or offered, by card (DOMAIN §4.2). Steps that belong to the ladder are not offered on a visit."""

    E1 = "E1"
    E2 = "E2"
    E3 = "E3"
    E4 = "E4"
    E5 = "E5"
    E6 = "E6"
    E7 = "E7"
    Q1 = "Q1"
    Q2 = "Q2"
    Q3 = "Q3"
    Q4 = "Q4"
    Q5 = "Q5"
    Q6 = "Q6"
    Q7 = "Q7"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"
    P5 = "P5"
    P6 = "P6"
    P7 = "P7"
    P8 = "P8"
    A1 = "A1"
    A2 = "A2"
    A3 = "A3"
    A4 = "A4"
    A5 = "A5"
    A6 = "A6"
    A7 = "A7"
    L1 = "L1"
    L4 = "L4"

    @property
    def card(self) -> Card:
        """The card this measure stands under."""
        return Card(self.value[0])


class Step(StrEnum):
    """What comes next on a case: exactly one open next step each (DOMAIN §3.2)."""

    VISIT = "visit"
    PHONE = "phone"
    SEE_AT_SCHOOL = "see_at_school"
    ASK_SCHOOL = "ask_school"
    ARRANGE_HELP = "arrange_help"
    CHECK_TRANSFER = "check_transfer"
    FIND_ADDRESS = "find_address"
    HAND_TO_TOWNSHIP = "hand_to_township"
    PROTECT = "protect"
    SEE_IN_CLASS = "see_in_class"
    ASK_CLOSING = "ask_closing"
    FOLLOW_UP = "follow_up"
    FIND_CHILD = "find_child"


OF_A_RETURN = frozenset({Step.SEE_IN_CLASS, Step.ASK_CLOSING, Step.FOLLOW_UP, Step.FIND_CHILD})
"""Steps that only a return or a way out brings; nobody chooses them after a visit."""


class Owner(StrEnum):
    """Who takes the next step, relative to the case; who holds the post is looked up on the day."""

    ME = "me"
    GROUP = "group"
    VILLAGE = "village"
    SCHOOL = "school"
    TOWNSHIP = "township"
    COUNTY = "county"


class Danger(StrEnum):
    """What kind of harm a red flag tells of (DOMAIN §8.9). Never kept readable."""

    ABUSE = "abuse"
    SEXUAL = "sexual"
    LABOUR = "labour"
    MARRIAGE = "marriage"
    PREGNANCY = "pregnancy"
    BULLYING = "bullying"
    MISSING = "missing"
    SELF_HARM = "self_harm"
    OTHER = "other"


DANGER_OF: dict[Reason, Danger] = {
    Reason.BULLYING: Danger.BULLYING,
    Reason.VIOLENCE: Danger.ABUSE,
    Reason.CHILD_LABOUR: Danger.LABOUR,
    Reason.MARRIAGE: Danger.MARRIAGE,
    Reason.PREGNANCY: Danger.PREGNANCY,
    Reason.MISSING: Danger.MISSING,
}
"""The danger a red-flag reason already names, so that it is not asked."""


class Office(StrEnum):
    """Offices a duty report goes to or is answered by (D25, 未成年人保护法 art. 11)."""

    POLICE = "police"
    CIVIL_AFFAIRS = "civil_affairs"
    EDUCATION = "education"
    PROCURATORATE = "procuratorate"
    LABOUR = "labour"
    WOMEN = "women"
    OTHER = "other"


class Seen(StrEnum):
    """Whether the child was seen at a welfare check."""

    YES = "yes"
    VIDEO = "video"
    NO = "no"


class Place(StrEnum):
    """Where the child was seen."""

    HOME = "home"
    SCHOOL = "school"
    RELATIVES = "relatives"
    VILLAGE = "village"
    ELSEWHERE = "elsewhere"


class Wellbeing(StrEnum):
    """How the child is, as seen at a welfare check. The last one is a red flag."""

    WELL = "well"
    QUIET = "quiet"
    UNWELL = "unwell"
    ALONE = "alone"
    DANGER = "danger"


class AmendReason(StrEnum):
    """Why a saved visit is corrected: asked of whoever corrects it, and shown beside both versions."""

    MISTAKEN = "mistaken"
    MISSED = "missed"
    FAMILY_SAYS = "family_says"
    OTHER = "other"


class LeaveCause(StrEnum):
    """Why a family asks for 缓学 or 休学. Only the first is lawful (义务教育法 11); the others are for people to look at."""

    BODY = "body"
    MONEY = "money"
    WORK = "work"
    FAMILY = "family"
    LEARNING = "learning"
    FAR = "far"
    OTHER = "other"


class LeaveProof(StrEnum):
    """What shows that the child cannot attend (D11)."""

    HOSPITAL = "hospital"
    COMMITTEE = "committee"
    NONE = "none"


class LeaveInstead(StrEnum):
    """What is done where 缓学 and 休学 are not open, or where there is a better way."""

    HELP = "help"
    TRANSFER = "transfer"
    TEACHING = "teaching"
    HOME_TEACHING = "home_teaching"
    REVIEW = "review"


class Referral(StrEnum):
    """Where a young person over the age is passed on to (DOMAIN §2.3-3)."""

    TRAINING = "training"
    SCHOOLING = "schooling"


class KeyGroup(StrEnum):
    """Groups that need particular care (DOMAIN §4.6)."""

    LEFT_BEHIND = "1"
    MIGRANT = "2"
    POOR = "3"
    DISABLED = "4"
    ORPHAN = "5"
    HARDSHIP = "6"
    OFFENDING = "7"
    RETURNED = "8"
    RELOCATED = "9"
    JUNIOR = "10"
    LANGUAGE = "11"


class Status(StrEnum):
    """Where a pupil stands (DOMAIN §4.5). Only those this program sets today; moves are guarded by `rules.statuses`."""

    TO_VERIFY = "00"
    AT_SCHOOL = "01"
    WATCHED = "02"
    SUSPECTED = "03"
    DROPPED_OUT = "04"
    OBSERVED = "06"
    RETURNED = "07"
    TRANSFERRED = "13"
    HOME_TAUGHT = "14"
    OTHER_SCHOOL = "15"
    MISSING = "16"
    ABROAD = "17"
    DEAD = "18"
    FINISHED = "19"
    OVER_AGE = "20"
    RECORD_ERROR = "21"
    DELAY_ASKED = "08"
    DELAYED = "09"
    SUSPENSION_ASKED = "10"
    SUSPENDED = "11"
