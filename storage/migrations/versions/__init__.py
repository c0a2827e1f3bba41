"""One file per revision; expand first, contract in a later one."""
