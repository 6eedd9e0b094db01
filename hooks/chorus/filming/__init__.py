"""Making films, apart from the building of a site: `scripts/video.py` asks for them."""

from .making import Done, of_campaign, of_city

__all__ = ["Done", "of_campaign", "of_city"]
