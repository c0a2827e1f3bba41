"""How the columns of the county's forms are called in real rosters: usual names, and weaker ones that give way to them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """The headings under which one column is found. Compared without blanks, brackets and stops (`headings.tidy`).

    Attributes:
        usual: names that mean this column and no other.
        weak: names that mean it where no usual one is there.
    """

    usual: tuple[str, ...]
    weak: tuple[str, ...] = ()


def _names(usual: str, weak: str = "") -> Names:
    return Names(tuple(usual.split()), tuple(weak.split()))


PUPIL_NAMES: Mapping[str, Names] = {
    "序号": _names("序号 序 顺序号", "编号 号"),
    "学籍号": _names("学籍号 学籍号码 全国学籍号 学籍编号 学生学籍号 学籍码"),
    "姓名": _names("姓名 学生姓名 名字 学生名字 儿童姓名 孩子姓名 学生 学生姓名姓名"),
    "性别": _names("性别 学生性别"),
    "出生日期": _names("出生日期 出生年月日 生日 出生时间 出生年月 出生日 公历出生日期 学生出生日期"),
    "身份证件号": _names(
        "身份证件号 身份证号 身份证号码 身份证件号码 公民身份号码 居民身份证号 居民身份证号码 学生身份证号 学生身份证号码 "
        "学生身份证件号 学生证件号码 公民身份证号码",
        "证件号码 证件号 身份证",
    ),
    "民族": _names("民族 族别"),
    "学校名称": _names("学校名称 学校 就读学校 所在学校 学校全称 在读学校 就读学校名称"),
    "学校标识码": _names("学校标识码 学校代码 学校编码 学校标识", "标识码"),
    "年级": _names("年级 所在年级 就读年级 学生年级"),
    "班级": _names("班级 班 班级名称 所在班级 班别 就读班级 年级班级 年级班"),
    "入学年月": _names("入学年月 入学时间 入学日期 入学年月日"),
    "是否寄宿": _names("是否寄宿 寄宿 是否住校 住校 是否寄宿生 寄宿情况 住宿情况 住校情况 就读方式"),
    "户籍地": _names("户籍地 户籍所在地 户口所在地 户籍地址 户籍 户籍详细地址 户口地址"),
    "乡镇": _names("乡镇 乡镇名称 所在乡镇 乡镇街道 所属乡镇 镇乡 居住乡镇", "乡 镇"),
    "村委会": _names("村委会 行政村 村名 村社区 所在村 村居委会 村居 村民委员会 所属村 村委会社区 居住村", "村 社区"),
    "村小组": _names("村小组 村民小组 小组 组别 所在组 所在小组 组名 村民小组名称", "组"),
    "现住址": _names(
        "现住址 住址 家庭住址 现居住地 现住地址 居住地址 家庭地址 详细地址 现居地 现居住址 家庭详细地址 家庭现住址 居住地",
        "地址",
    ),
    "监护人姓名": _names("监护人姓名 监护人 家长姓名 家长 法定监护人 法定监护人姓名 监护人名字 家长名字 监护人1姓名"),
    "关系": _names(
        "关系 与学生关系 监护人关系 与被监护人关系 与孩子关系 称谓 监护人与学生关系 与监护人关系 家长关系 监护人与学生的关系 "
        "监护人与本人关系 与本人关系 监护人与孩子关系 监护人称谓"
    ),
    "监护人电话": _names(
        "监护人电话 监护人联系电话 家长电话 家长联系电话 监护人手机 监护人手机号 监护人手机号码 家长手机 家长手机号 "
        "监护人联系方式 家长联系方式 监护人电话号码 家长电话号码",
        "联系电话 电话 手机 手机号 手机号码 联系方式 电话号码 家庭电话",
    ),
    "监护人务工地": _names(
        "监护人务工地 务工地 务工地点 监护人务工地点 家长务工地 家长务工地点 打工地 务工去向 监护人务工"
    ),
    "重点人群": _names("重点人群 人群类别 重点类别 特殊群体 学生类别 重点关注类别 重点群体 特殊人群"),
    "到校情况": _names("到校情况 是否到校 到校 报到情况 是否报到 到校状态 是否在校 在校情况 入学情况"),
    "最后在校日期": _names(
        "最后在校日期 最后在校时间 最后在校日 离校日期 离校时间 辍学时间 辍学日期 失学时间 失学日期"
    ),
    "疑似原因": _names("疑似原因 未到校原因 辍学原因 疑似辍学原因 失学原因 未入学原因 未报到原因 未在校原因", "原因"),
}

STAFF_NAMES: Mapping[str, Names] = {
    "姓名": _names("姓名 名字 责任人 责任人姓名 包保责任人 包保人 包保人姓名 干部姓名 包保责任人姓名"),
    "手机号": _names("手机号 手机 手机号码 联系电话 电话 电话号码 联系方式 联系手机"),
    "职务": _names("职务 职务名称 职位 现任职务"),
    "单位": _names("单位 工作单位 所在单位 单位名称"),
    "角色": _names("角色 包保角色 责任角色 系统角色", "岗位"),
    "负责范围": _names("负责范围 包保范围 责任范围 管辖范围 负责区域 包保区域 责任区域", "范围"),
}

AGES = frozenset({"年龄", "虚岁", "周岁", "实岁", "岁数"})
"""Never taken: a birth date says it, and a year counted the old way is one or two too many (DOMAIN §3.2)."""
