"""Plural forms for gettext, after CLDR's rules (Unicode TR 35, part 3)."""

from __future__ import annotations

from babel.plural import PluralRule, to_gettext

from .languages import locale


def header(language: str) -> str:
    """The `Plural-Forms` of a language's catalogue: `nplurals=3; plural=(…);`, in CLDR's order (zero, one, two, few,
    many, other). As in English where CLDR knows nothing of the language.

    CLDR tells «1 million» from «1 000 000» by an exponent `e`, which gettext has no word for. The site writes its
    numbers out, so the exponent is always nought.
    """
    rules = {category: written_out(condition) for category, condition in locale(language).plural_form.rules.items()}
    return to_gettext(PluralRule({category: condition for category, condition in rules.items() if condition}))


def written_out(condition: str) -> str:
    """A condition of CLDR's for numbers without an exponent; "" where none meets it.

    >>> written_out("e in 0 and i not in 0 and i mod 1000000 in 0 and v in 0 or e not in 0..5")
    'i not in 0 and i mod 1000000 in 0 and v in 0'
    """
    left = []
    for way in condition.split(" or "):
        parts = way.split(" and ")
        exponents = [part for part in parts if part.split(" ")[0] in ("e", "c")]
        if all(PluralRule({"one": part})(0) == "one" for part in exponents):
            left.append(" and ".join(part for part in parts if part not in exponents))
    return " or ".join(left)
