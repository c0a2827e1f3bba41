"""The conversation engine: pure, and a stranger to cases and channels. It may import `rules.problem` and nothing else of ours."""
