# 加入、我的登记、语言、退出
button-share-contact = 📱 发送我的手机号
join-hello = 您好！这里是{ $county }控辍保学工作用的“归校”。
    请点下面的“发送我的手机号”，和名册上的对一对。号码只用来核对，不保存。
join-press-the-key = 请点下面的“发送我的手机号”。看不到这个按钮，请点输入框旁边的小方块。
join-tries-left = 还可以试 { $left } 次。
join-void = 试了 { $times } 次都没对上，这张邀请单作废了。请联系县教育局专干，重新要一张。
join-no = 这张邀请单现在用不了。请联系县教育局专干，重新要一张。
join-wait = 号码对上了，还差一步。
    请打电话给县教育局专干，告诉他您手机上的数字：{ $code }
    他核对好了，这里会告诉您。
join-refused = 数字没有对上，这次没有加入。请联系县教育局专干，重新要一张邀请单。
join-done = ✅ 加入好了，{ $name }。
    您是：{ $seats }
join-start = 现在就可以用。孩子有危险，先打 110。
joined-already = 您已经登记过了，不用再加入。邀请单是一人一张，别人的请让他用自己的手机打开。
account-moved = 您的登记已经换到另一部手机，这部手机不能再用归校了。聊天里有孩子信息的，请删掉。不是您本人换的，请马上联系县教育局专干。
access-ended = 您在归校的登记已经停了。您记过的家访留在孩子的档案里。聊天里有孩子信息的，请删掉。有疑问请联系县教育局专干。
post-changed = 您的岗位有变动，现在是：{ $seats }
joiner-waits = 👤 有人要加入：{ $name }（{ $unit }，{ $seats }）。
    请接他的电话，或者打名册上的号码，听清是他本人，再点“对数字”。
button-compare = 🔢 对数字
joiner = { $name } { $unit }
ask-confirm-joiner = { $count ->
    [0] 现在没有人等着加入。
   *[other] 要核对哪一位？
}
ask-confirm-code = { $name }（{ $unit }，{ $seats }）手机上的数字是哪一个？
    请让他报给您听，您不要报给他。
confirm-none = ✖ 都对不上
summary-confirm = 请看一遍：
line-confirm-joiner = 要加入的：{ $told }
line-confirm-code = 数字：{ $told }
name-confirm-joiner = 谁要加入
name-confirm-code = 数字
confirmed = { $found ->
    [yes] ✅ 数字对上了，{ $name } 已经加入。
   *[no] 数字没有对上，没有让他加入，{ $name } 的邀请单也作废了。是他本人的，请重新给他一张。
}
form-confirm = 核对加入的人
form-confirmed = 核对结果
problem-only-county-desk = 这件事由县教育局专干办。
problem-contact-forwarded = 转发来的名片不行，要发您自己的号码。请点下面的按钮。
problem-contact-not-own = 这不是您自己的号码。请点下面的按钮，不要选别人的名片。
problem-contact-other-number = 这个号码和名册上的不一样。请用名册上登记的那个手机号加入；换了号码，请联系县教育局专干改名册。
problem-draft-out-of-reach = 没写完的那一条，孩子不在您的名单里了。写过的替您收着，现在不显示。
urgent-out-of-reach = 🆘 孩子有危险，请马上打 110，再打电话告诉县教育局专干。这一次没有记下来。
me = 👤 { $name }（{ $unit }）
me-post = 岗位：{ $seat }，{ $from } 起{ $ends ->
    [yes] ，到 { $until }
   *[no] {""}
}
me-account = 登记：{ $channel }，{ $since } 加入
channel-telegram = Telegram
me-kept = 归校存着：您的姓名、单位、职务、手机号、岗位，都加了密。登记停用以后也留着，因为档案要写明是谁经手的。您记过 { $records } 条，归孩子的档案，不删。您发的原话存 30 天，发给您的话、谁看了哪份档案，留作备查。
me-leaving = 不想用了，点“退出”。
command-me = 👤 我的
command-lang = 🌐 语言 Language
command-leave = 🚪 退出
menu-me = 我的
menu-lang = 语言
menu-leave = 退出
typed-me = 我的登记|我是谁
typed-lang = 中文|换语言
typed-leave = 退出归校|注销
form-me = 我的登记
form-lang = 语言
form-leave = 退出
form-left = 已退出
ask-lang-language = 用哪种语言？ Which language?
summary-lang = 请看一遍：
line-lang-language = 语言：{ $told }
name-lang-language = 语言
ask-leave-sure = 要退出归校吗？
    退出后这个账号不能再用，也收不到消息。您记过的家访不删，那是孩子的档案；没写完的先留着。
    想再用，请县教育局专干重新给一张邀请单。
leave-yes = 🚪 退出
leave-no = 不退出
summary-leave = 请看一遍：
line-leave-sure = 退出：{ $told }
name-leave-sure = 退不退出
left = 已退出。您记过的家访留在孩子的档案里。聊天里有孩子信息的，请删掉。想再用，请县教育局专干重新给一张邀请单。
