"""The rules that hold for every kind. Importing this package fills the registry, in the order in which the guide shows them."""

from . import reading, picture_files, files, translation_files, fields, texts, file_places, marks, tongues, translations, pictures, pull_quotes, asked, consents, people, children, teachers, schools, offspring, neighbours, withdrawn, contact_data, cards, proposal, tool, settings  # noqa: F401, I001
