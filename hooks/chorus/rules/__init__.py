"""The rules that hold for every kind. Importing this package fills the registry, in the order in which the guide shows them."""

from . import reading, picture_files, files, translation_files, front_fields, texts, file_places, marks, tongues, translations, pictures, pull_quotes, asked, consents, people, children, teachers, schools, offspring, neighbours, withdrawn, contact_data, unfit_texts, proposal, tool, settings_files  # noqa: F401, I001
