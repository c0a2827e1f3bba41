"""From the words in 疑似原因 to one reason code (DOMAIN §4.1). A first guess for a person to confirm; the words are kept.

Words that hint at harm, detention or health are looked for anywhere in the text and win over all others: to hide too much
for a day costs less than to show a neighbour a child's illness.
"""

import re

from rules.codes import Reason

_GUARDED: tuple[tuple[Reason, str], ...] = (
    (Reason.VIOLENCE, "家庭暴力 家暴 虐待 殴打 性侵 猥亵"),
    (Reason.PREGNANCY, "怀孕 孕 生育 早育 生孩子 流产"),
    (Reason.MARRIAGE, "早婚 订婚 定婚 定亲 结婚 成婚 成家 嫁"),
    (Reason.CHILD_LABOUR, "童工"),
    (Reason.BULLYING, "欺凌 霸凌 被打 被欺负"),
    (Reason.MISSING, "失踪 失联 下落不明 拐"),
    (Reason.DETAINED, "涉案 羁押 拘留 服刑 专门教育 专门学校"),
    (Reason.MENTAL, "心理 抑郁 焦虑 拒学 精神 自杀 自残 自伤 轻生"),
    (Reason.DISABILITY, "残疾 残障"),
    (Reason.ILLNESS, "病 住院 手术"),
)

_PLAIN: dict[Reason, str] = {
    Reason.LEARNING: "厌学 学习困难 成绩差",
    Reason.RELATIONS: "师生关系 同伴关系 师生同伴关系",
    Reason.BOARDING: "不适应寄宿 不适应住校 升学衔接",
    Reason.MONEY: "家庭困难 经济困难 家庭经济困难 贫困",
    Reason.CHORES: "照顾家人 照顾弟妹 家务",
    Reason.NO_CARE: "监护缺失 无人照管 留守",
    Reason.FAMILY_CHANGE: "家庭变故",
    Reason.NO_USE: "读书无用 家长不支持",
    Reason.WORK: "外出务工 外出打工 务工 打工",
    Reason.WITH_PARENTS: "随父母外出 随父母外出未入学 随父母外出务工 随父母务工",
    Reason.TRANSFER: "转学 转学手续未办",
    Reason.ABROAD: "出国 出境 出国(境) 出国（境）",
    Reason.NO_PAPERS: "无户籍 无户口 信息错误",
    Reason.BORDER: "边境 跨境 边境跨境家庭",
    Reason.RECORD_ERROR: "空挂 空挂学籍 重复学籍",
    Reason.RELIGIOUS_PLACE: "在宗教场所未入学",
    Reason.PRIVATE_TEACHING: "私塾 在家学习",
    Reason.DEAD: "死亡 去世",
    Reason.FAR: "上学远 路远 交通 交通不便",
    Reason.UNKNOWN: "不明 原因不明 不详",
}
_REASON_OF = {word: reason for reason, words in _PLAIN.items() for word in words.split()}

_SELF_HARM = re.compile("自杀|自残|自伤|轻生")


def read_reason(words: str) -> Reason:
    """The reason these words name; `Reason.OTHER` where they name none that is known."""
    for reason, hints in _GUARDED:
        if any(hint in words for hint in hints.split()):
            return reason
    parts = re.split(r"[、,，;；/／|\s]+", words)
    return next((_REASON_OF[part] for part in parts if part in _REASON_OF), Reason.OTHER)


def tells_of_self_harm(words: str) -> bool:
    """Whether reason 53 is a red flag here (DOMAIN §4.1: 53 with self-harm)."""
    return bool(_SELF_HARM.search(words))
