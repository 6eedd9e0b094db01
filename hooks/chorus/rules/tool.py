"""Faults of the tool, and what follows from many at once: nothing that a contributor could mend. `chorus.faults` finds
them."""

from ..words.catalogue import N_
from .registry import declare

declare(
    "tool-fault", area="tool",
    requires=N_("The tool reads, checks and draws every submission."),
    found=N_("The tool itself failed while {data}. This is no mistake of yours, and nothing that you could mend."),
    remedy=N_("Write to the secretariat ({contact}) which folder this is, and attach the file {log} if you have it. Don’t publish that file: it may quote the submission. Everything else goes on without this submission."),
)
declare(
    "tool-fault-everywhere", area="tool",
    requires=N_("The tool works whatever it is given."),
    found=N_("The tool itself failed, and not at a single submission. This is no mistake of yours, and nothing that you could mend."),
    remedy=N_("Send the file {log} to those who look after the program (the secretariat knows them), and say which command it was. Don’t publish that file: it may quote a submission. Nothing was published."),
)
declare(
    "site-emptied", area="tool",
    requires=N_("Most submissions are in order; what is not is left out of the site."),
    found=N_("{count} of {total} submissions would be left out, so the last good site stays as it is."),
    remedy=N_("Look at what was changed last: a limit or a date in campaign.yml, or the program. If that was a slip, take it back; otherwise mend the submissions that are named here."),
)
