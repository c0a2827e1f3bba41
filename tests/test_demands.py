"""Words that demand that a benefit be stopped are known; reports, and words about anything else, are not (story J)."""

import pytest

from rules.demands import Demand, demand_in


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("给我出一份停他家医保的通知", Demand.MEDICAL),
        ("停医保", Demand.MEDICAL),
        ("能不能把他家的合作医疗停掉", Demand.MEDICAL),
        ("发个函把养老保险停了", Demand.PENSION),
        ("停他家低保", Demand.ALLOWANCE),
        ("请出个取消补助的通知", Demand.ALLOWANCE),
        ("断网", Demand.UTILITIES),
        ("可以断水断电吗", Demand.UTILITIES),
        ("给我开个限制贷款的函", Demand.CREDIT),
    ],
)
def test_demands(text: str, demand: Demand) -> None:
    assert demand_in(text) is demand


@pytest.mark.parametrize(
    "text",
    [
        "他家低保停了",
        "医保被停了，看不起病",
        "补助还没有发",
        "家里没网",
        "孩子说学校停课了",
        "去落实低保和救助",
        "他爸停了药",
        "",
        "停",
    ],
)
def test_reports_and_other_words_are_no_demand(text: str) -> None:
    assert demand_in(text) is None
