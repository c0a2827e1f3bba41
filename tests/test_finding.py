"""The question answered by finding: pages and search."""

from dialog.screen import Say, Wants
from tests.engine_forms import STALLS, Market, answer_of, stall, talk_about


def test_found_by_pages() -> None:
    one = talk_about(stall())
    assert one.buttons == [*STALLS[:6], "~page:1", "~cancel"]
    assert one.press("~page:1", "~page:2").buttons == [*STALLS[12:], "~page:1", "~back", "~cancel"]
    assert one.press("~back").buttons[0] == STALLS[0]
    assert answer_of(one.press("~page:1", "S07")) == "S07"


def test_found_by_search_with_pages_and_back() -> None:
    one = talk_about(stall())
    assert one.screen.wants is Wants.TEXT
    one.type(" S1 ")
    assert one.buttons == [*STALLS[10:], "~clear", "~back", "~cancel"]
    assert one.screen.says[-1] == Say("found", {"search": "S1", "total": 5})
    assert one.type("S0").press("~page:1").buttons[:4] == ["S06", "S07", "S08", "S09"]
    assert one.type("S0").buttons[0] == "S00", "a new search starts at its first page"
    assert one.press("~back").buttons[:2] == ["S00", "S01"]
    assert one.type("nothing").buttons == ["~clear", "~back", "~cancel"]
    assert answer_of(one.press("~clear", "S03")) == "S03"


def test_a_line_of_another_page_or_of_nobody_is_not_offered() -> None:
    one = talk_about(stall())
    for value in ("S07", "S99"):
        assert one.forge(value).problem == "press-a-button"


def test_a_forged_page_of_a_list_shows_its_last_one() -> None:
    one = talk_about(stall())
    assert one.forge("~page:9999").buttons[:2] == ["S12", "S13"]


def test_a_list_that_grew_shorter_leads_back_to_its_last_page() -> None:
    market = Market()
    one = talk_about(stall(), market).press("~page:1", "~page:2")
    market.closed |= set(STALLS[2:])
    one.send("photo")
    assert one.buttons == ["~page:0", "~back", "~cancel"]
    assert one.press("~page:0").buttons == ["S00", "S01", "~back", "~cancel"]


def test_an_empty_list_can_be_left() -> None:
    market = Market(closed=set(STALLS))
    one = talk_about(stall(), market)
    assert one.buttons == ["~cancel"]
    assert one.press("~cancel").place == "home"


def test_long_words_are_no_search_but_a_remark() -> None:
    question = talk_about(stall()).type("这一家我上个星期已经去过了，没有人在家里面，只有一条狗")
    assert question.problem == "press-a-button", "this form has no note to keep it in"
