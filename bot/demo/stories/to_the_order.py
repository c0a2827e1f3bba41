"""From visits that bring nothing to a notice and its limit: the longest story, in three scenes, a file each."""

from bot.demo.stories.attempts import ATTEMPTS
from bot.demo.stories.order_asked import ORDER_ASKED
from bot.demo.stories.order_served import ORDER_SERVED
from bot.demo.stories.step import Role, Story, told

TO_THE_ORDER = Story(
    "to-the-order",
    told("从没谈成到责令通知", "From visits in vain to a notice"),
    (*ATTEMPTS, *ORDER_ASKED, *ORDER_SERVED),
    (
        Role("group_leader", "青石乡下寨村1组", 0),
        Role("village_cadre", "青石乡下寨村", 1),
        Role("town_desk", "青石乡", 2),
        Role("bureau_desk", "示范县教育局", 3),
        Role("town_head", "青石乡", 3),
    ),
)
