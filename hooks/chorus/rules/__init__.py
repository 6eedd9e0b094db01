"""All rules. Importing this package fills the registry, in the order in which the guide shows them."""

from . import reading, files, translation_files, fields, texts, file_places, marks, tongues, translations, pictures, consents, people, children, teachers, schools, offspring, neighbours, withdrawn, contact_data, cards, proposal, tool, settings  # noqa: F401, I001
from .. import kinds  # noqa: F401  (each kind brings rules of its own)
from .registry import REGISTRY, Rule, run, run_across

__all__ = ["REGISTRY", "Rule", "run", "run_across"]
