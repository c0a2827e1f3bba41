"""What happens when nobody speaks: delivery, ticks, and later reminders and reports. Time and channels are handed in."""
