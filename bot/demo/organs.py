"""What the demo county has set as its policy: whose papers they are, so that no paper has a blank. All of it is invented."""

from bot.holidays import published
from rules.paper_facts import Organ
from rules.policy import Policy

COUNTY = "示范县"
TOWNS = (("青石乡", "青石", "16400000101"), ("白河乡", "白河", "16400000102"), ("云岭乡", "云岭", "16400000103"))


def demo_policy() -> Policy:
    """The defaults, the published holidays, and an organ for each township of the demo's roster."""
    organs = tuple((town, _organ(town, word, phone)) for town, word, phone in TOWNS)
    return Policy(county=COUNTY, holidays=published(), organs=organs)


def _organ(town: str, word: str, phone: str) -> Organ:
    return Organ(
        name=f"{COUNTY}{town}人民政府",
        word=word,
        address=f"{COUNTY}{town}街1号",
        contact_person=f"{town}控辍保学办公室",
        contact_phone=phone,
        review=f"{COUNTY}人民政府",
        court=f"{COUNTY}人民法院",
    )
