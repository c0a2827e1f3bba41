# 办不成时说的话：说清原因，说下一步
problem-old-button = 这是之前的按钮。现在到这一步：
problem-press-a-button = 请点下面的按钮。
problem-nothing-ticked = 请先选一项。
problem-not-wanted = { $kind ->
    [photo] 家访不用照片，这张没有保存。
    [location] 家访不用定位，位置没有保存。
    [voice] 现在还听不了语音，请打字。
    [contact] 这里不用发名片，没有保存。
    [document] 这里不收文件，没有保存。聊天里有孩子信息的文件，请您删掉。
   *[other] 这个看不了，请点按钮或打字。
}
problem-edited-message = 改动已看到，但不会改原来的记录。请在这里接着写。
problem-not-your-post = 您的岗位不记家访、不看档案。要办这件事，请联系乡镇专干。
problem-case-not-found = 没有找到 { $code }。请从名单里选一个。
problem-text-too-long = 太长了（{ $length }字），请不超过{ $at_most }字，分两次发。
problem-notes-full = 备注满了（最多{ $at_most }字）。这段还在聊天里，请先提交，再另记一条。
problem-number-unreadable = “{ $words }”看不出是多少，请打数字，如 3。
problem-number-out-of-range = 请打 { $at_least } 到 { $at_most } 之间的数。
problem-day-in-the-future = { $day } 还没到。家访记的是已经去过的那天。
problem-day-too-long-ago = { $day } 太早了，只能补记 { $days } 天以内的。
problem-promise-before-visit = { $day } 在家访之前。请选家访以后的一天。
problem-promise-too-far = 返校日请选 { $days } 天以内的。
problem-day-already-past = { $day } 已经过了，请选今天或以后的一天。
problem-next-day-too-far = 请选 { $days } 天以内的一天。
problem-day-unreadable = “{ $words }”看不出是哪天。请打日期，如“11月20日”“下周一”，或点“看日历”。
problem-day-unclear = “{ $words }”说不准是哪一天。请打一个日子，如“11月20日”，或点“看日历”。
problem-day-impossible = 没有“{ $words }”这一天。请看看日历，再选一天。
problem-day-too-far = “{ $words }”离今天超过三年，可能打错了。请再打一次。
problem-record-not-found = 没有找到 { $code }。请从您记的里面选一条。
problem-record-red-flag = 红旗记录不能改。有新情况，请报县教育局专干，由县里补充。
problem-record-case-closed = 这个孩子的档案已经办结，不能改了。要补充，请在“我记的”里打开这条，点“补一句”。
problem-record-too-old = 已经过了{ $days }天，不能改了。要补充，请在“我记的”里打开这条，点“补一句”。
