"""Worlds of submissions with hostile words: those that the check lets through, and forged ones that passed no check."""

from __future__ import annotations

import dataclasses
import itertools

import hostile
from chorus.draw.environment import Artist
from chorus.frame.world import World
from chorus.kinds import KINDS
from chorus.model.school_class import names_a_class
from chorus.pages import sitemap as site_map
from chorus.pages import submission_records
from chorus.words import text
from chorus.words.catalogue import Catalogue
from hostile_payloads import CONTEXTS, encodable

ENDS = (0, 99_990)      # from these numbers on are the harmless submissions at both ends


def entry_of(page):
    """The submission that a page is about, or None."""
    return page.data.get("entry") if isinstance(page.data, dict) else None


def french(world):
    """The pages of a world's submissions x… in French, which show the translation and the original."""
    return {entry.folder.entry: page for page in site_map.pages(world) if page.language == "fr"
            for entry in [entry_of(page)] if entry and ENDS[0] + 10 <= int(entry.folder.entry[1:]) < ENDS[1]}


def artist_of(world):
    """Draws the pages of a world."""
    return Artist(hostile.LIBRARY / "overrides/pages", world)


def forged(entry, name, payload, places=("text", "text")):
    """A submission called `name` that holds a payload in all of its fields and texts."""
    said = dict.fromkeys((f for f in hostile.FIELDS[entry.kind.name] if "." not in f), payload)
    if "class" in said and names_a_class(payload):
        del said["name"]        # a class that is the author is not said a second time: that page has another shape
    said = {("class_" if field == "class" else field): value for field, value in said.items()}
    if "illustrations" in type(entry.fields).model_fields:
        said["illustrations"] = [item.model_copy(update={"alt": payload, "credit": payload})
                                 for item in entry.fields.illustrations]
    texts = {}
    for (language, old), place in zip(entry.texts.items(), places, strict=True):
        tokens = text.tokens(CONTEXTS[place].format(payload))
        texts[language] = dataclasses.replace(
            old, html=text.html(tokens), plain=text.plain_of(tokens), alts=(payload,) * len(old.alts),
            **{name: payload for name in ("title", "role", "translator") if getattr(old, name)})
    return dataclasses.replace(
        entry, folder=dataclasses.replace(entry.folder, entry=name), fields=entry.fields.model_copy(update=said),
        texts=texts, pictures=tuple(dataclasses.replace(picture, credit=payload) for picture in entry.pictures))


def scope_of(entry):
    """Every fifth agrees to cards: to prove that one can be drawn costs more than all the rest."""
    return "website, social, print" if int(entry[1:]) % 5 == 0 else "website"


def let_through(folder, words):
    """Submit texts, then put harmless words in the place of what is refused, until nothing is.

    words: for each submission's name its kind and its texts by field; what is refused is taken out of them.
    Returns the world of what was let through.
    """
    left, entries = set(words), []
    for number in range(20):      # a file that can't be read shows one slip at a time
        root = hostile.settle(folder / f"root-{number}")
        for entry in left:
            kind, said = words[entry]
            hostile.submit(root, entry, kind, said, photo=int(entry[1:]) % 2 == 1, scope=scope_of(entry))
        checked = hostile.Studio(root, folder / "cache").check()
        entries += [submission_records.make(draft, checked.developed) for draft in checked.drafts]
        left -= {draft.folder.entry for draft in checked.drafts}
        if not left:
            entries.sort(key=lambda entry: entry.id)
            return World(hostile.settings_of(root), hostile.DAY, entries, Catalogue)
        for problem in checked.errors:
            _, kept = words[problem.path.split("/")[3]]
            for field in hostile.refused_fields(root, problem):
                kept.clear() if field == "*" else kept.pop(field, None)
    raise AssertionError(f"still refused, though harmless: {checked.errors}")


class Forger:
    """Makes worlds of forged submissions out of harmless ones, two of each kind: without a picture, and with one."""

    def __init__(self, studio):
        for kind, number in itertools.product(KINDS, range(2)):
            hostile.submit(studio.root, f"plain-{kind.replace(' ', '-')}-{number}", kind, {}, photo=number == 1)
        site = studio.build()
        assert not site.errors, site.errors
        self.studio, self.site, self.plain = studio, site.world, {}
        for entry in sorted(site.world.submissions, key=lambda entry: entry.id):
            self.plain.setdefault(entry.kind.name, []).append(entry)

    def world(self, *pairs) -> World:
        """The world of forged submissions x00010, x00011, … of (kind, payload), every other one with a picture.

        Before and after them is a harmless one of each kind, so that each has neighbours to lead to.
        """
        places = itertools.cycle(itertools.permutations(CONTEXTS, 2))
        entries = [forged(self.plain[kind][number % 2], f"x{number:05}", payload, next(places))
                   for number, (kind, payload) in enumerate(pairs, 10)]
        kinds = dict.fromkeys(kind for kind, _ in pairs)
        entries += [forged(self.plain[kind][0], f"x{end + place:05}", hostile.HARMLESS)
                    for place, kind in enumerate(kinds) for end in ENDS]
        entries.sort(key=lambda entry: entry.id)
        return World(self.site.settings, self.site.day, entries, self.site.catalogue)

    def harmless(self, kinds=tuple(KINDS)) -> World:
        """A world of the same shape with harmless words, with as many of each kind as fill several pages."""
        return self.world(*((kind, hostile.HARMLESS) for kind in kinds for _ in range(60)))

    def hostile(self, kind, payloads) -> World:
        """A world with every payload that can be written, each in a submission of this kind."""
        return self.world(*((kind, payload) for payload in encodable(payloads)))
