"""Group robots of offices: WeCom, DingTalk, Feishu. They speak and hear nothing; nothing of a child's goes through them."""
