"""A demand that something a family has be stopped until the child is back: 停医保, 停低保, 断网 (DOMAIN §2.3-2, story J).

Only recognises the words, so that they can be answered with the reasons. What somebody reports (低保停了) is no demand.
"""

import re
from enum import StrEnum


class Demand(StrEnum):
    """What is to be stopped."""

    MEDICAL = "medical"
    PENSION = "pension"
    ALLOWANCE = "allowance"
    UTILITIES = "utilities"
    CREDIT = "credit"


_STOP = "(?:停|断|扣|取消|不给|不发|限制|减少|降低|缓发|卡)"
_WHAT = {
    Demand.MEDICAL: "(?:医保|医疗保险|新农合|合作医疗)",
    Demand.PENSION: "(?:养老|社保|社会保险|保险)",
    Demand.ALLOWANCE: "(?:低保|救助|补助|补贴|特困|五保)",
    Demand.CREDIT: "(?:贷款|征信|失信|黑名单|高铁)",
    Demand.UTILITIES: "(?:水|电|网)",
}
_ASKS = re.compile("给我|帮我|请|出一?份|出个|开一?份|开个|发一?份|发个|通知|能不能|可以|可不可以|怎么|要不要|把|函")
_HAPPENED = re.compile("停了|断了|被停|被断|扣了|取消了|没有了")
SHORT = 8
"""A few words that begin with stopping are a demand by themselves: 停他家低保."""


def names_entitlement(text: str) -> bool:
    """Whether these words name something a family is entitled to: insurance, an allowance, water, power, the net, credit."""
    return any(re.search(what, text) for demand, what in _WHAT.items() if demand is not Demand.UTILITIES)


def demand_in(text: str) -> Demand | None:
    """What is demanded in these words, or None."""
    told = text.strip()
    for demand, what in _WHAT.items():
        gap = "{0,6}" if demand is not Demand.UTILITIES else "{0,0}"
        stopping = re.search(f"{_STOP}.{gap}{what}|{what}.{{0,3}}{_STOP}", told)
        if not stopping or (_HAPPENED.search(told) and not _ASKS.search(told)):
            continue
        short = len(told) <= SHORT and re.match(_STOP, told)
        if short or _ASKS.search(told):
            return demand
    return None
