"""The work itself: facts, codes, cases, what may be done and who may see it. Standard library only, no I/O, no clock."""
