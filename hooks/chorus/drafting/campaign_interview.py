"""Asks for a campaign: slogan, day, dates, colours, hashtags, kinds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from ..check.settings import RESERVED
from ..errors import WrongAnswer
from ..kinds import KINDS
from ..model import dates
from ..model.problems import Problem
from ..model.records import Settings
from ..rules.files import good_slug
from ..words import languages
from ..words.catalogue import Catalogue
from .interview import Interview, objection
from .new_campaign import COLOURS, DAYS_BEFORE, NewCampaign
from .new_submission import typed


class CampaignInterview:
    """The questions about one campaign. words: the catalogue of a language."""

    def __init__(self, interview: Interview, settings: Settings, words: Callable[[str], Catalogue]):
        self.talk, self._ = interview, interview._
        self.bridges = settings.site.bridge_languages or settings.site.languages[:1]
        self.new = NewCampaign(settings, {language: words(language) for language in self.bridges})

    def run(self, taken: Callable[[str], bool]) -> NewCampaign:
        """Every question, to the end. taken: whether a campaign is called so already."""
        _ = self._
        # Needed before anything can be judged, hence first.
        self._ask(_("On which date is the International Day?"), "day")
        for language in self.bridges:
            self._ask(_("The slogan, in this language: {language}", language=self._name(language)), "slogan", language)
        for language in self.bridges:
            self._ask(_("What the campaign is about, in one sentence, in this language: {language}",
                        language=self._name(language)), "claim", language)
        if known := self.new.day_names():
            self.new.said["day_name"] = known
        for language in () if known else self.bridges:
            self._ask(_("What the day is called, in this language: {language}", language=self._name(language)),
                      "day_name", language)
        self._id(taken)
        questions = (_("Cities can send their submissions"), _("Deadline for submissions"),
                     _("Launch: the first voices are published"), _("The full campaign page is published"))
        for name, question in zip(DAYS_BEFORE, questions, strict=True):
            self._ask(question, name, default=self.new.date(name).isoformat())
        self._ask(_("A dark colour, on which white letters can be read"), "colours", "main", default=COLOURS["main"])
        self._ask(_("A light colour, on which dark letters can be read"), "colours", "accent",
                  default=COLOURS["accent"])
        self._ask(_("The hashtags, with commas between them"), "hashtags", default=self._hashtag())
        labels = {name: _(kind.label) for name, kind in KINDS.items()}
        self.new.kinds = self.talk.choose_several(
            _("What can cities send? Type the numbers, with commas between them."), labels,
            default=[str(number) for number in range(1, len(labels) + 1)])
        return self.new

    def _ask(self, question: str, *where: str, default: str = "") -> None:
        self.talk.ask(question, lambda said: self._put(where, self._understood(where[0], said)), default=default)

    def _understood(self, name: str, said: str) -> Any:
        if name == "hashtags":
            return ["#" + part.lstrip("#") for part in re.split(r"[\s,،;]+", said) if part.strip("#")]
        if name == "colours":
            return "#" + said.lstrip("#").lower()
        if name in ("slogan", "claim", "day_name"):
            return said
        day = dates.meant(said)
        value = typed(day.isoformat() if day else said)
        if isinstance(value, str):
            no_day = dates.FORM.fullmatch(said.strip())
            raise objection(Problem("", "field-no-such-day", values={"day": said.strip()}) if no_day
                            else Problem("", "field-date"), self._)
        return value

    def _put(self, where: tuple[str, ...], value: Any) -> None:
        """Put an answer in, unless the rules object: then raise `WrongAnswer` and leave the answers as they were."""
        group = self.new.said
        for name in where[:-1]:
            group = group.setdefault(name, {})
        group[where[-1]] = value
        if found := self.new.objections(where[0]):
            del group[where[-1]]
            raise objection(found[0], self._)

    def _id(self, taken: Callable[[str], bool]) -> None:
        def understand(name: str) -> None:
            if not good_slug(name):
                raise WrongAnswer(self._("Use only small letters from a to z, digits and hyphens, such as my-street."))
            if name in RESERVED or taken(name):
                raise WrongAnswer(self._("There is already something called {name}. Choose another name.", name=name))
            self.new.id = name

        default = f"{_words(self.new.said['slogan'][self.bridges[0]], '-').lower()}-{self.new.said['day'].year}"
        default = default if good_slug(default) and not taken(default) else ""
        self.talk.ask(self._("A short name for the campaign’s folder; it becomes part of the site’s addresses."),
                      understand, default=default)

    def _hashtag(self) -> str:
        """The slogan as one word; the rules judge it as if it had been typed."""
        words = _words(self.new.said["slogan"][self.bridges[0]].title(), "")
        return f"#{words[:50]}" if len(words) > 1 else ""

    def _name(self, language: str) -> str:
        return languages.name(language, self._.language)


def _words(text: str, between: str) -> str:
    """The words of a text in plain letters: «Déjà vu» → Deja-vu."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return between.join(re.findall(r"[A-Za-z0-9]+", plain.replace("'", "")))[:40].strip("-")
