"""Asks for a submission, field by field: the kind's model says for which, the field guide what they mean."""

from __future__ import annotations

import datetime as dt
import re
import typing
from collections.abc import Callable
from typing import Any, Literal

from ..errors import InterviewEnded, WrongAnswer
from ..kinds import KINDS, Kind
from ..model import dates
from ..model.campaign import KindSettings
from ..model.consent import Consent
from ..model.fields import windows_refuses
from ..model.named_people import people
from ..model.problems import Problem
from ..model.records import Campaign, Settings
from ..model.reference import canonical
from ..rules.files import good_slug
from ..words import language_names, languages
from .city_names import find
from .enclosures import add_illustrations, add_photo, add_text
from .interview import Interview, objection
from .new_submission import NewSubmission, typed

# Asked in an order of its own, made of other answers, or for later: a first draft needs neither.
_ELSEWHERE = {"kind", "language", "at_risk", "age_group", "category", "consent", "photo", "alt", "credit", "focus",
              "illustrations", "pull_quote", "hold", "accepted_late", "name_changed"}
_NOT_AT_RISK = {"school", "class"}


class SubmissionInterview:
    """The questions about one submission. settings: with at least one campaign."""

    def __init__(self, interview: Interview, settings: Settings, today: dt.date):
        self.talk, self._, self.settings, self.today = interview, interview._, settings, today

    def run(self) -> NewSubmission:
        """Every question, to the end. Raises `InterviewEnded` where the submission must take another way."""
        campaign = self._campaign()
        kind = self._kind(campaign)
        self.new = NewSubmission(self.settings, campaign, self._city(), kind)
        self._danger()
        model = kind.fields.model_fields
        self._field("language", default=self._asked.languages[0] if self._asked.languages else "")
        self._age()
        for name, info in model.items():
            name = info.alias or name
            if name not in _ELSEWHERE and not (self._at_risk and name in _NOT_AT_RISK):
                optional = not info.is_required() and name not in _NOT_AT_RISK
                self._field(name, optional=optional, choices=self._choices(info.annotation, name))
        if "photo" in model and self._asked.photo != "none" and not self._at_risk:
            add_photo(self.talk, self.new)
            if "photo" in self.new.fields:
                self._field("alt")
                self._field("credit", optional=True)
        if "illustrations" in model:
            add_illustrations(self.talk, self.new)
        self._consent()
        add_text(self.talk, self.new)
        return self.new

    def folder(self, taken: Callable[[str], bool]) -> str:
        """The name of the submission's folder. taken: whether something is called so already."""
        base, number = self.new.kind.name.replace(" ", "-"), 1
        while taken(f"{base}-{number}"):
            number += 1

        def understand(name: str) -> str:
            if windows_refuses(name):
                reserved = name.partition(".")[0].lower()
                raise objection(Problem(name, "folder-windows", values={"name": reserved}), self._)
            if not good_slug(name):
                raise objection(Problem(name, "folder-name"), self._) if len(name) > 60 else WrongAnswer(self._(
                    "Use only small letters from a to z, digits and hyphens, such as my-street."))
            if self.new.names_the_person(name):
                raise WrongAnswer(self._(
                    "This is the person’s whole name. Choose another word: the folder’s name is public "
                    "and stays in the history."))
            if taken(name):
                raise WrongAnswer(self._("There is already something called {name}. Choose another name.", name=name))
            return name

        return self.talk.ask(self._("A short name for the folder. It becomes part of the page’s address, so it is not "
                                    "the person’s whole name."), understand, default=f"{base}-{number}")

    @property
    def _asked(self) -> KindSettings:
        return self.new.asked

    @property
    def _at_risk(self) -> bool:
        return bool(self.new.fields.get("at_risk"))

    def _campaign(self) -> Campaign:
        """Of several, those that take submissions today; where none does, all of them, the newest first."""
        everyone = sorted(self.settings.campaigns.values(), key=lambda c: c.settings.day, reverse=True)
        open_ = [c for c in everyone if c.settings.opens <= self.today <= c.settings.deadline]
        called = {c.id: languages.pick(c.settings.slogan, self._.language)[1] + f" ({c.id})" for c in open_ or everyone}
        return self.settings.campaigns[self.talk.choose(self._("Which campaign is it for?"), called)]

    def _kind(self, campaign: Campaign) -> Kind:
        labels = {name: self._(KINDS[name].label) for name in campaign.settings.kinds if name in KINDS}
        return KINDS[self.talk.choose(self._("What would you like to add?"), labels)]

    def _city(self) -> str:
        cities = self.settings.cities.cities

        def understand(said: str) -> str:
            found, near = find(cities, said)
            if found is None and near:
                names = ", ".join(f"{cities[id_].called(self._.language)} ({id_})" for id_ in near)
                raise WrongAnswer(self._("Which city do you mean? Perhaps: {names}. Type what stands in the brackets.",
                                   names=names))
            if found is None:
                raise WrongAnswer(self._("No member city is called so. Type the name as on the page “Cities”."))
            self._echo(cities[found].called(self._.language), found, said)
            return found

        return self.talk.ask(self._("Which city is it from?"), understand)

    def _danger(self) -> None:
        """The private way, for whoever could be in danger."""
        if not self.talk.agree(self._("Could the person be in danger?")):
            return
        self.talk.say(self._("For anybody who could be in danger, such as a child who is a refugee or seeks asylum, "
                             "always take this private way and never GitHub: what has been there once can be found "
                             "again. For other children you may take it too, whenever you or their parents prefer it."))
        if not self.talk.agree(self._("Are you the secretariat, and has the person agreed to this text?")):
            way = self._("Write to the secretariat. Say only which city you write for and that you need the "
                         "private way: no names, no story, no photo.")
            raise InterviewEnded(f"{way} {self.settings.site.contact}")
        self.new.fields |= {"at_risk": True, "name_changed": True}

    def _age(self) -> None:
        model = self.new.kind.fields.model_fields
        if "category" in model:     # the same, under two names
            choices = self._choices(model["category"].annotation, "category")
            self._field("category", choices=choices)
            self.new.fields["age_group"] = self.new.fields["category"]
        else:
            self._field("age_group", choices=self._choices(model["age_group"].annotation, "age_group"),
                        default="adult")

    def _choices(self, annotation: Any, name: str) -> list[str]:
        """The words of a field that knows only some; of them those that the campaign takes."""
        words = typing.get_args(annotation) if typing.get_origin(annotation) is Literal else ()
        taken = getattr(self._asked, {"category": "categories", "form": "forms"}.get(name, ""), None)
        return [word for word in words if not taken or word in taken]

    def _field(self, *where: str | int, default: str = "", optional: bool = False,
               choices: list[str] | None = None) -> None:
        """Ask for one field and put it in."""
        meaning = self.new.kind.means(".".join(part for part in where if isinstance(part, str)))
        question = self._(meaning)
        if choices:
            self.talk.choose(question, {word: word for word in choices}, default=default,
                             take=lambda word: self._put(where, word))
            return
        self.talk.ask(question, lambda said: self._put(where, self._understood(str(where[-1]), said)), default=default,
                      leave_out=self._("leave out") if optional else "")

    def _understood(self, name: str, said: str) -> Any:
        """What was meant, in the form of the fields: «Ukrainian» is uk, «2 November 2021» a date."""
        if name == "language":
            code = languages.canonical(said) or language_names.meant(said)
            if code:
                self._echo(languages.name(code, self._.language), code, said)
            return code or said
        if name in ("date", "until"):
            day = dates.meant(said)
            return typed(day.isoformat() if day else said)
        if name == "answers":
            return tuple(int(part) if part.isdecimal() else part for part in re.split(r"[,،; ]+", said) if part)
        return (canonical(said) or said.upper()) if name == "ref" else said

    def _put(self, where: tuple[str | int, ...], value: Any) -> None:
        """Put a value in, unless the rules object: then raise `WrongAnswer` and leave the fields as they were."""
        group: Any = self.new.fields      # mappings and lists within each other
        for name in where[:-1]:
            group = group[name] if isinstance(name, int) else group.setdefault(name, {})
        group[where[-1]] = value
        if found := self.new.objections(*where):
            del group[where[-1]]
            raise objection(found[0], self._)

    def _consent(self) -> None:
        """One consent, or one for each of several people."""
        count = people(str(self.new.fields.get("name", "")))
        if count == 1:
            self._one_consent("consent")
            return
        self.talk.show("")
        self.talk.say(self._("{count} people made it, so each of them has a consent form.", count=count))
        self.new.fields["consent"] = []
        for number in range(count):
            self.talk.show("")
            self.talk.say(self._("The consent of person {number} of {count}:", number=number + 1, count=count))
            self.new.fields["consent"].append({})
            self._one_consent("consent", number)

    def _one_consent(self, *base: str | int) -> None:
        minor = self.new.fields.get("age_group") != "adult"
        model = Consent.model_fields
        self._field(*base, "ref")
        self._field(*base, "date")
        self._field(*base, "by", choices=self._choices(model["by"].annotation, "by"),
                    default="self+guardian" if minor else "self")
        uses = typing.get_args(typing.get_args(typing.get_args(model["scope"].annotation)[0])[0])

        # Nothing is suggested: what was agreed to stands on the form.
        meaning = self.new.kind.means("consent.scope")
        self.talk.choose_several(self._(meaning), {use: use for use in uses},
                                 take=lambda said: self._put((*base, "scope"), tuple(said)))
        self._field(*base, "until", optional=True)

    def _echo(self, name: str, code: str, said: str) -> None:
        """Say what was understood, where something else was typed."""
        if said != code:
            self.talk.say(f"→ {name} ({code})", "  ")
