"""The fields of a quote: a portrait, if there is one."""

from ...model.submission import PhotoFields, PhotoTranslation


class QuoteFields(PhotoFields):
    """A quote. Its words are the text."""


class QuoteTranslation(PhotoTranslation):
    """A quote in another language. It has no title, and nobody's office."""
