"""A submission in the making: answers become fields, and the checker's own rules judge each of them at once."""

from __future__ import annotations

import datetime as dt
import re
import stat
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .. import rulebook
from ..attachments.darkroom import READ_AT_MOST
from ..attachments.inspection import inspect, spoken_of
from ..errors import TooCostly
from ..kinds import Kind
from ..machine.budget import cpu_share
from ..model import sorts
from ..model.attachment import Change, Facts
from ..model.campaign import KindSettings
from ..model.problems import Problem, Severity
from ..model.records import Campaign, FileEntry, Folder, Settings
from ..model.school_class import names_a_class
from ..read import front_matter
from ..read.text_files import INDEX
from ..read.validation import validate
from ..rules.attachments import attachment_findings
from ..rules.draft import Draft
from ..rules.registry import problem
from .city_names import folded
from .writing import written

# What keeps nobody from going on: whether a late submission is taken is for the secretariat to decide, and pictures
# are asked for after the form. The check says both in the end.
_LATER = {"consent-deadline", "school-illustration-missing"}


@dataclass
class NewSubmission:
    """fields: as they stand in index.md; pictures: file name → clean bytes; facts: what is known of each."""

    settings: Settings
    campaign: Campaign
    city: str
    kind: Kind
    fields: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    pictures: dict[str, bytes] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)

    @property
    def asked(self) -> KindSettings:
        """What the campaign asks of this kind."""
        return self.campaign.settings.kinds[self.kind.name]

    def index(self) -> bytes:
        """index.md."""
        order = [info.alias or name for name, info in self.kind.fields.model_fields.items()]
        known = {"kind": self.kind.name, **self.fields}
        head = {name: known[name] for name in order if name in known}
        # A lone surrogate, from a terminal in another encoding, becomes a mark that the check refuses.
        return f"---\n{written(head)}---\n\n{self.text.strip()}\n".encode("utf-8", "replace")

    def files(self) -> dict[str, bytes]:
        """Everything that is to be in the folder."""
        return {INDEX: self.index(), **self.pictures}

    def objections(self, *where: str | int) -> list[Problem]:
        """What the rules have against the value at `where`, such as ("consent", "date"), beside the answers before."""
        entry = "new"
        files = tuple(FileEntry(name, stat.S_IFREG | 0o644, len(raw)) for name, raw in self.pictures.items())
        folder = Folder(self.campaign.id, self.city, entry, Path(entry), files)
        cities = self.settings.cities.cities
        draft = Draft(folder, self.campaign, cities.get(self.city), self.kind, cities=cities)
        draft.document = front_matter.look(self._whole().index())
        path = f"{folder.path}/{INDEX}"
        if draft.document.slips:
            return [Problem.of(slip, path) for slip in draft.document.slips]
        draft.fields, found = validate(self.kind.fields, draft.document.front, path)
        draft.facts = dict(self.facts)
        found += rulebook.run(draft)
        at = ".".join(map(str, where))
        return [p for p in found if p.severity is Severity.ERROR and p.code not in _LATER
                and (p.field == at or p.field.startswith(f"{at}."))]

    def _whole(self) -> NewSubmission:
        """This with consents in which nothing is missing: the rules can't judge the half of one."""
        if not (said := self.fields.get("consent")):
            return self
        by = "self" if self.fields.get("age_group") == "adult" else "self+guardian"
        usual = {"date": self.campaign.settings.opens, "by": by, "scope": ("website",)}
        whole: dict[str, Any] | list[dict[str, Any]]
        if isinstance(said, list):
            whole = [{"ref": f"ICC-0000-{number:06}", **usual, **one} for number, one in enumerate(said)]
        else:
            whole = {"ref": "ICC-0000-000000", **usual, **said}
        return replace(self, fields={**self.fields, "consent": whole})

    def add_picture(self, path: Path, base: str) -> tuple[str, tuple[Change, ...], list[Problem]]:
        """Take a copy of a picture, clean and upright: (its name here, what was done to it, why it can't be taken).

        Raises `OSError` where the file can't be read.
        """
        with path.open("rb") as file:
            raw = file.read(READ_AT_MOST + 1)
        sort = sorts.holding(raw)
        name = self._free(base, (sort or spoken_of("")).endings[0])
        changes: tuple[Change, ...] = ()
        if sort and len(raw) <= READ_AT_MOST:
            # What can't be cleaned is damaged or far too large: then the facts say which.
            with suppress(Exception, TooCostly), cpu_share():
                cleaned = sort.clean(raw)
                raw, changes = cleaned.content or raw, cleaned.changes
        facts = inspect(raw, name if sort else path.name.lower())
        if facts.refused or facts.private:
            draft = Draft(Folder(self.campaign.id, self.city, "new", Path("new")), self.campaign, None, self.kind)
            draft.facts = {name: facts}
            refused = [problem(code, draft, finding) for code, finding in attachment_findings(draft)]
            return name, (), refused or [Problem(name, "picture-broken")]
        self.pictures[name], self.facts[name] = raw, facts
        return name, changes, []

    def _free(self, base: str, ending: str) -> str:
        number, name = 1, base
        while any(other.partition(".")[0] == name for other in self.pictures):
            number += 1
            name = f"{base}-{number}"
        return f"{name}.{ending}"

    def names_the_person(self, folder: str) -> bool:
        """Whether a folder's name holds the whole of the person's name, if it has more than one word."""
        name = str(self.fields.get("name", ""))
        words = folded(name).split()
        return len(words) > 1 and not names_a_class(name) and set(words) <= set(folder.split("-"))


def typed(value: str) -> Any:
    """What was typed, in the form in which YAML writes it without quotation marks: days, true and false."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        with suppress(ValueError):
            return dt.date.fromisoformat(value)
    return value
