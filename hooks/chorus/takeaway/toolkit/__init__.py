"""What a city campaigns with: banners, posters, postcards, the briefing; who is on them, and their sheets."""
