"""Papers (文书) as Word files: values in, bytes out. Stores nothing, sends nothing, decides nothing.

The wording of each paper stands in `wording/`, one text file each, so that whoever checks it (法制审核) reads no code. From it
comes the default template; a county may put a .docx of its own in its place (`template.check`).
"""
