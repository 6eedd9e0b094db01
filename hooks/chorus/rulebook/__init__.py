"""The rulebook: the rules that hold for every kind, then those that each kind brings.

Whoever asks for rules asks here, so that none is missing. Loading it raises `RulebookError` where a module names a code
that no rule declares; from then on making a `Problem` of such a code raises it too."""

from .. import rules  # noqa: F401, I001  (first, as the guide shows them first)
from .. import kinds  # noqa: F401
from ..rules.attachments import undeclared
from ..errors import RulebookError
from ..model import problems
from ..rules.registry import REGISTRY, Rule, run, run_across
from . import codes

codes.hold(REGISTRY)
problems.hold_to(REGISTRY)

__all__ = ["REGISTRY", "Rule", "run", "run_across"]

if _missing := undeclared():
    raise RulebookError(f"attachments have sorts whose rules nobody declares: {', '.join(_missing)}")
