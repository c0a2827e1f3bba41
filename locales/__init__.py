"""Words shown to people: Fluent files, one folder a language; zh-CN is the source, en is complete. One reader."""
