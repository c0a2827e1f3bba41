"""Words of the pupils' form that stand for codes: key groups (DOMAIN §4.6), grades, yes and no."""

import re

from documents.rosters.cells import unknown_word
from rules.codes import KeyGroup
from rules.identity import Sex
from rules.problem import Problem

SEXES: dict[str, Sex] = {"男": "1", "女": "2"}
YES_NO = {"是": True, "否": False}
ARRIVED = {"已到校": True, "未到校": False}
GRADES = {
    **{f"{numeral}年级": grade for grade, numeral in enumerate("一二三四五六七八九", start=1)},
    **{"初一": 7, "初二": 8, "初三": 9},
}
PARENTS = frozenset({"父亲", "母亲", "父", "母"})
"""Anyone else in the 监护人 column is kept as carer until a parent or named guardian is confirmed (DOMAIN §2.2)."""

KEY_GROUPS = {
    "留守": KeyGroup.LEFT_BEHIND,
    "留守儿童": KeyGroup.LEFT_BEHIND,
    "流动": KeyGroup.MIGRANT,
    "流动儿童": KeyGroup.MIGRANT,
    "随迁": KeyGroup.MIGRANT,
    "随迁子女": KeyGroup.MIGRANT,
    "脱贫户": KeyGroup.POOR,
    "监测对象": KeyGroup.POOR,
    "低保": KeyGroup.POOR,
    "特困": KeyGroup.POOR,
    "残疾": KeyGroup.DISABLED,
    "孤儿": KeyGroup.ORPHAN,
    "事实无人抚养": KeyGroup.ORPHAN,
    "困境儿童": KeyGroup.HARDSHIP,
    "易地搬迁": KeyGroup.RELOCATED,
}


def read_key_groups(words: str) -> frozenset[KeyGroup] | Problem:
    """The groups named in a cell, parted by 、 or the like. One unknown word refuses the cell: a group must not get lost."""
    parts = [part for part in re.split(r"[、,，;；/／|\s]+", words) if part]
    for part in parts:
        if part not in KEY_GROUPS:
            return unknown_word(KEY_GROUPS)
    return frozenset(KEY_GROUPS[part] for part in parts)
