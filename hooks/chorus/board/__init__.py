"""The secretariat's status board: what is due, what is missing, what needs a decision. `survey` → sections → a form."""

from .forms import FORMATS, render
from .survey import Board, survey

__all__ = ["FORMATS", "Board", "render", "survey"]
