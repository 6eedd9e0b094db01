"""What pages and takeaways share: the world of a day, addresses, the calendar, captions."""
