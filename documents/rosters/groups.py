"""Words of the forms that stand for codes: key groups (DOMAIN §4.6), sex, yes and no, at school or not, who a guardian is."""

import re

from documents.rosters.cells import unknown_word
from rules.codes import KeyGroup
from rules.identity import Sex
from rules.problem import Problem

SEXES: dict[str, Sex] = {"男": "1", "女": "2", "1": "1", "2": "2", "男性": "1", "女性": "2", "男生": "1", "女生": "2"}
YES_NO = {
    **{
        "是": True,
        "否": False,
        "寄宿": True,
        "走读": False,
        "住校": True,
        "不住校": False,
        "不寄宿": False,
        "非寄宿": False,
    },
    **{"寄宿生": True, "走读生": False, "住宿": True, "√": True, "×": False, "Y": True, "N": False, "通校": False},
}
ARRIVED = {
    **{"已到校": True, "未到校": False, "到校": True, "已报到": True, "未报到": False, "在校": True, "不在校": False},
    **{"是": True, "否": False, "√": True, "×": False, "已到": True, "未到": False, "已入学": True, "未入学": False},
}
PARENTS = frozenset({"父亲", "母亲", "父", "母"})
"""Anyone else in the 监护人 column is kept as carer until a parent or named guardian is confirmed (DOMAIN §2.2)."""

_RELATIONS = {
    **{"爸爸": "父亲", "爸": "父亲", "父子": "父亲", "父女": "父亲", "生父": "父亲"},
    **{"妈妈": "母亲", "妈": "母亲", "母子": "母亲", "母女": "母亲", "生母": "母亲"},
    **{"爷爷": "祖父", "奶奶": "祖母", "外公": "外祖父", "外婆": "外祖母", "姥爷": "外祖父", "姥姥": "外祖母"},
}

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


def relation(words: str) -> str:
    """Who the relative is to the child, in one form where the word means one person only: 爸爸 is 父亲, 父女 is 父亲."""
    return _RELATIONS.get(words, words)


def read_key_groups(words: str) -> frozenset[KeyGroup] | Problem:
    """The groups named in a cell, parted by 、 or the like. One unknown word refuses the cell: a group must not get lost."""
    parts = [part for part in re.split(r"[、,，;；/／|\s]+", words) if part]
    for part in parts:
        if part not in KEY_GROUPS:
            return unknown_word(KEY_GROUPS)
    return frozenset(KEY_GROUPS[part] for part in parts)
