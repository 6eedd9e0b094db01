"""Says what is wrong with submissions, in plain words: what, where, and what to do.

    python3 scripts/check.py                                   # all of them
    python3 scripts/check.py submissions/our-campaign-2021/bradford/shazia
    python3 scripts/check.py --language fr
    python3 scripts/check.py --language en,fr,ar --format html > report.html      # to print or to forward
    python3 scripts/check.py --fix submissions/…/shazia        # clean its pictures, straighten its line ends
    python3 scripts/check.py --staged                          # what the next commit brings (see install_hook.py)

Exit code 0: nothing to mend (hints may be there); 1: something has to be mended; 3: the tool itself failed, at one
submission or altogether. That is nobody's mistake: the message says whom to tell.
"""

from __future__ import annotations

import sys

from .. import report
from ..faults.guard import Guard
from ..faults.severity import status
from ..machine.attempts import attempt, trace
from ..model.problems import errors
from ..report import commit
from ..words import catalogue
from . import fix, looking, spoken
from .arguments import add_root, parser
from .surroundings import Surroundings
from .typed_paths import found


def main(here: Surroundings, argv: list[str]) -> int:
    """The command. Raises `CommandStopped`."""
    arguments = parser("check", __doc__)
    arguments.add_argument("paths", nargs="*", metavar="PATH", help="submission folders or files (default: all)")
    arguments.add_argument("--format", choices=sorted(report.FORMATS), default="text")
    arguments.add_argument(
        "--language", metavar="L",
        help="language of the messages, several with commas (default: en; github and markdown: en,fr)")
    add_root(arguments, here)
    arguments.add_argument("--fix", action="store_true", help="apply the safe remedies first, and say which")
    arguments.add_argument("--staged", action="store_true",
                           help="only the submissions in Git's index, as they are there")
    asked = arguments.parse_args(argv)
    here = here.at(asked.root)
    if asked.staged and (asked.fix or asked.paths):
        arguments.error("--staged goes with neither --fix nor a PATH")
    paths = [found(path, here.root) for path in asked.paths]
    both = asked.format in ("github", "markdown")
    languages = spoken.known(asked.language or ("en,fr" if both else "en"), here.locales)
    words = [catalogue.load(language, here.locales, here.cache / "locales") for language in languages]
    if asked.fix:
        for line in fix.fix(here.root, paths, words[0]):
            print(line, file=sys.stderr)
    looked, error = attempt(looking.at_staged, here) if asked.staged else attempt(looking.at, here, paths)
    if error:
        looked = looking.Looked([Guard(here.cache).everywhere(trace(error))])
    assert looked is not None      # one or the other
    sys.stdout.write(report.render(asked.format, looked.problems, looked.folders, languages, here.tool, here.cache,
                                   looked.contact))
    wrong = errors(looked.problems)
    if wrong and asked.staged:
        for _ in words:
            print("\n" + commit.stopped(wrong, _))
    return status(looked.problems)
