"""Rules on single values of the front matter. The types in `model.fields` find the breaches."""

from ..words.catalogue import N_
from .registry import declare, having

declare(
    "field-missing", area="field",
    requires=N_("Every required field is there."),
    found=N_("The field `{name}` is missing."),
    remedy=N_("Add a line `{name}: …` to the fields. The “Take part” page shows an example."),
)
declare(
    "field-part-missing", area="field",
    requires=N_("Every required field is there."),
    found=N_("Below `{parent}:` the line `{name}: …` is missing."),
    remedy=N_("Add `{name}: …` on a line of its own below `{parent}:`, indented like the lines beside it. The “Take part” page shows an example."),
)
declare(
    "field-group-missing", area="field",
    requires=N_("Every required field is there."),
    found=N_("The field `{name}` is missing, with the lines that belong to it."),
    remedy=N_("Add a line `{name}:` and below it, each indented by two spaces, lines for {parts}. The “Take part” page shows an example."),
)
declare(
    "field-unknown", area="field",
    requires=N_("Only the fields of the kind are used, spelt as on the “Take part” page."),
    found=N_("There is no field called `{name}` for this kind."),
    remedy=N_("Delete the line, or correct the name. Fields of this kind: {known}."),
)
declare(
    "school-picture-line", area="field", kinds=having("illustrations"),
    requires=N_("What is said of a picture stands below that picture, in the list `illustrations`."),
    found=N_("`{name}` belongs to a picture, so it can’t stand at the left margin."),
    remedy=N_("Move the line below its picture: under `illustrations:` there is a line `- file: …` for each picture, indented by two spaces, and below it come `alt: …` and `credit: …`, indented by four."),
)
declare(
    "field-misspelt", area="field",
    requires=N_("Field names are spelt as on the “Take part” page."),
    found=N_("There is no field called `{name}`; it looks like `{guess}`."),
    remedy=N_("Write `{guess}:` instead."),
)
declare(
    "field-private", area="people", exposes=True,
    requires=N_("Birth dates, contact details, guardians’ names and scans never enter the repository."),
    found=N_("The field `{name}` asks for personal data that must not be public."),
    remedy=N_("Delete the line. Keep such data on the signed form, offline."),
)
declare(
    "field-jury", area="field", kinds=lambda kind: bool(kind.competition),
    requires=N_("The jury’s decision is set by the secretariat in the campaign’s folder."),
    found=N_("The field `{name}` is not for contributors."),
    remedy=N_("Delete the line. The secretariat writes the result into results.yml."),
)
declare(
    "field-empty", area="field",
    requires=N_("A field that is there has a value."),
    found=N_("The field `{name}` has no value."),
    remedy=N_("Write the value after the colon, or delete the line."),
)
declare(
    "field-needed", area="field",
    requires=N_("Every required field has a value."),
    found=N_("The field `{name}` has no value."),
    remedy=N_("Write the value after the colon. This field can’t be left out; the “Take part” page shows an example."),
)
declare(
    "field-one-line", area="field",
    requires=N_("The value is a text on one line."),
    found=N_("The value of `{name}` is a list, a group of fields or several lines."),
    remedy=N_("Write one text on the same line as the field’s name, such as: name: Amina K."),
)
declare(
    "field-list", area="field",
    requires=N_("The value is a list."),
    found=N_("The value of `{name}` is not a list."),
    remedy=N_("Write it like this: [website, print]"),
)
declare(
    "field-group", area="field",
    requires=N_("The field holds a group of fields, each on a line of its own, indented by two spaces."),
    found=N_("Below `{name}`, the lines that belong to it are missing or not indented."),
    remedy=N_("Write nothing behind `{name}:`. Below it come lines for {parts}, and each of them begins with two spaces. The “Take part” page shows an example."),
)
declare(
    "field-choice", area="field",
    requires=N_("The value is one of the words that the field knows."),
    found=N_("The field `{name}` does not know this value."),
    remedy=N_("Write one of these: {choices}."),
)
declare(
    "field-choice-word", area="field",
    requires=N_("Every word of the list is one that the field knows."),
    found=N_("The field `{name}` does not know word number {number} of the list."),
    remedy=N_("Write only words out of these: {choices}. Leave out a word that means none of them."),
)
declare(
    "field-date", area="field",
    requires=N_("Dates are written as year-month-day with ten characters."),
    found=N_("The value of `{name}` is not a date."),
    remedy=N_("Write four digits for the year, two for the month and two for the day, with hyphens between them: YYYY-MM-DD."),
)
declare(
    "field-no-such-day", area="field",
    requires=N_("A date is a day that the calendar has."),
    found=N_("There is no such day as {day}."),
    remedy=N_("Look at the form or at a calendar, and correct the day."),
)
declare(
    "field-true-false", area="field",
    requires=N_("The value is `true` or `false`."),
    found=N_("The value of `{name}` is neither `true` nor `false`."),
    remedy=N_("Write `true`, or delete the line."),
)
declare(
    "field-number", area="field",
    requires=N_("The value is a whole number."),
    found=N_("The value of `{name}` is not a whole number."),
    remedy=N_("Write it in digits, without anything else."),
)
declare(
    "field-too-long", area="field",
    requires=N_("Names, titles and other single lines are short."),
    found=N_("The value of `{name}` has {length} characters; at most {limit} fit."),
    remedy=N_("Shorten it."),
)
declare(
    "field-invalid", area="field",
    requires=N_("The value has the form that the “Take part” page shows."),
    found=N_("The value of `{name}` does not have the form that this field needs."),
    remedy=N_("Compare it with the example on the “Take part” page."),
)
declare(
    "language-unknown", area="field",
    requires=N_("`language` is the short code of the language in which the text was written, such as uk or pt-BR."),
    found=N_("What stands after `{name}:` is not the code of a language."),
    remedy=N_("Write the two- or three-letter code, such as en, fr, ar, uk, ur."),
)
declare(
    "consent-reference", area="people", in_guide=True,
    requires=N_("`ref` is the number of the signed consent form: ICC-, the year, and six capital letters or digits."),
    found=N_("What stands after `ref:` is not the number of a consent form."),
    remedy=N_("Copy the number from the signed form, for instance ICC-2021-7K3MQ2. Never write a name here."),
)
declare(
    "consent-several", area="people",
    requires=N_("Each person has a consent of their own, with its number, date and uses."),
    found=N_("Several numbers of consent forms stand behind one `ref:`."),
    remedy=N_("Write a list below `consent:`, with an item for each form: the line `- ref: …` with its number, and below it `date:`, `by:` and `scope:` as that form says."),
)
declare(
    "consent-example", area="people",
    requires=N_("`ref` is the number of the person’s own signed consent form."),
    found=N_("This is the number of the example, not that of a signed form."),
    remedy=N_("Copy the number from the form that the person signed."),
)
declare(
    "school-illustrations", area="field", kinds=having("illustrations"),
    requires=N_("`illustrations` is a list; each picture has the lines `- file:` and `alt:`."),
    found=N_("What stands below `illustrations:` is not a list of pictures."),
    remedy=N_("Begin each picture with “- file: drawing.jpg”, and put “alt: …” below it, indented by four spaces."),
)
