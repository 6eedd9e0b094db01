"""Rules on a proposal (a pull request) as a whole. `chorus.effects.changes` finds their breaches, before any file is opened."""

from ..model.problems import Severity
from ..words.catalogue import N_
from .registry import declare

declare(
    "mixed-proposal", area="file",
    requires=N_("A proposal brings either submissions or other changes to the site, never both: submissions are reviewed by the secretariat, everything else by the people who look after the site."),
    found=N_("Beside the submissions, this proposal changes other files (how many: {count})."),
    remedy=N_("Take the other files out of this proposal. If they are meant, propose them separately; if you don’t know them, begin a new proposal from the “Take part” page with your submission’s folder alone."),
)
declare(
    "proposal-too-many-files", area="file",
    requires=N_("A proposal changes at most {limit} files of submissions."),
    found=N_("This proposal changes {count} files; at most {limit} can be checked together. Nothing was checked yet."),
    remedy=N_("Send the submissions in several proposals, for instance one for each city."),
)
declare(
    "proposal-too-large", area="file",
    requires=N_("The files of a proposal have at most {limit} MB together."),
    found=N_("The files of this proposal have {size} MB; at most {limit} MB can be checked together. Nothing was checked yet."),
    remedy=N_("Export the pictures smaller (2,000 pixels on the long side are plenty), or send several proposals."),
)
declare(
    "proposal-git-settings", area="file",
    requires=N_("A proposal with submissions brings no settings for Git (.gitmodules, .gitattributes, .lfsconfig)."),
    found=N_("This file would change how Git treats other files."),
    remedy=N_("Delete the file from the proposal. Upload texts and pictures through GitHub’s web page, which needs no such file."),
)
declare(
    "proposal-late", area="campaign", severity=Severity.WARNING,
    requires=N_("Submissions are sent in by the deadline, {deadline}."),
    found=N_("This submission arrives after the campaign’s deadline, {deadline}."),
    remedy=N_("If you send it: ask the secretariat, in a comment on your proposal, whether it still takes it. If you are the secretariat: to take it, add the line `accepted_late:` with today’s date, such as `accepted_late: 2021-12-20`."),
)
declare(
    "proposal-mark", area="campaign", severity=Severity.WARNING,
    requires=N_("Only the secretariat sets the marks `accepted_late` and `hold`."),
    found=N_("This proposal sets `{name}`, which only the secretariat may do."),
    remedy=N_("If you send it: delete the line, unless the secretariat asked you to write it. If you are the secretariat: leave it only if you agree."),
)
declare(
    "proposal-withdrawal-lifted", area="people",
    requires=N_("What people have withdrawn stays withdrawn: only the secretariat takes a line out of withdrawn.txt."),
    found=N_("This proposal takes lines out of withdrawn.txt (how many: {count}), so what somebody has withdrawn could come back."),
    remedy=N_("Put the lines back as they were before: the button “History” above the file shows its earlier state. If the person has agreed anew, write to the secretariat: it lifts the withdrawal itself, in a proposal from a branch of this repository."),
)
declare(
    "proposal-withdrawal-to-lift", area="people", severity=Severity.WARNING,
    requires=N_("What people have withdrawn stays withdrawn: only the secretariat takes a line out of withdrawn.txt."),
    found=N_("This proposal takes lines out of withdrawn.txt (how many: {count}), so what somebody has withdrawn could come back."),
    remedy=N_("Accept it only if you are the secretariat and hold the new form that the person has signed. Otherwise put the lines back."),
)
