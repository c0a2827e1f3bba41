"""The schema's history. Run by `guixiao init` and `guixiao migrate`, never by the bot's start-up."""
