"""Speed and memory, side by side in one run against one fake Bot API: `make bench`. Measures only; no test rests on it."""
