"""CONTRIBUTING's recipes, carried out word for word in a copy of the project: what each touches is counted.

That of a campaign is tests/test_new.py's.
"""

import hashlib
import re
import shutil

import pytest
from sites import ROOT, command, environment, run

RULE = '''

@rule(
    "text-says-cucumber", area="text", in_guide=True,
    requires=N_("No text speaks of cucumbers."),
    found=N_("This line speaks of cucumbers, {count} times."),
    remedy=N_("Write about tomatoes."),
)
def _cucumbers(draft):
    for file, _, document in draft.texts():
        if count := document.text.count("cucumber"):
            yield Finding({"count": count}, path=f"{draft.folder.path}/{file}", line=document.text_line)
'''
FIELDS = """---
kind: statement
language: en
name: Nilufar T.
role: Deputy mayor
age_group: adult
consent:
  ref: ICC-2021-AB12CD
  date: 2021-11-02
  by: self
  scope: [website, social, print]
---
"""
CASE = """expect:
  - {code: text-says-cucumber, line: 13, values: {count: 2}}
mend:
  - {from: "A cucumber is a cucumber.", to: A tomato is a tomato.}
"""


@pytest.fixture
def copy(tmp_path):
    """The project without its caches and environments, as a fresh clone has it."""
    for name in ("hooks", "scripts", "overrides", "content", "tests", "requirements", "submissions"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "golden"))
    for name in ("pyproject.toml", "mkdocs.yml", "CONTRIBUTING.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def state(folder):
    """Every file that a commit would hold, with what is in it."""
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*") if path.is_file() and not {"__pycache__", ".cache"} & set(path.parts)}


def touched(before, after):
    """The files that are new or changed."""
    return {name for name in after if after[name] != before.get(name)} | before.keys() - after.keys()


def said(folder, script, *arguments, code=0):
    """What a command of the copy says."""
    line = command(script, *arguments)
    line[1] = str(folder / "scripts" / f"{script}.py")
    done = run(line, environment(folder / ".cache"), folder)
    assert done.code == code, done.said
    return done.said


def test_a_language_is_one_file_and_one_line(copy):
    before = state(copy)
    said(copy, "messages", "--language", "pt", code=1)     # as long as a sentence is not translated
    settings = copy / "content/site.yml"
    lines = settings.read_text("utf-8").split("\n")
    (place,) = (number for number, line in enumerate(lines) if line.startswith("languages:"))
    lines[place] = lines[place].replace("]", ", pt]")
    settings.write_text("\n".join(lines), "utf-8")
    assert touched(before, state(copy)) == {"content/locales/pt.po", "content/site.yml"}
    code = "import sys; sys.path.append('hooks')\nfrom pathlib import Path\nfrom chorus.check import settings\n" \
           "found, problems = settings.load(Path('content'))\nprint(found.site.languages, problems)"
    line = command("build")
    done = run([line[0], "-c", code], environment(copy / ".cache"), copy)
    assert re.search(r"'pt'\W* \[\]\s*$", done.said), done.said
    said(copy, "check")


def test_a_rule_is_one_function_and_one_folder(copy):
    """With its cases it is held to everything that the tests ask of a rule, and the page of rules shows it."""
    before = state(copy)
    with (copy / "hooks/chorus/rules/texts.py").open("a", encoding="utf-8") as module:
        module.write(RULE)
    cases = copy / "tests/cases/rules/text-says-cucumber"
    for name, text in (("good-tomato", "A tomato is a tomato."), ("bad-cucumber", "A cucumber is a cucumber.")):
        (cases / name).mkdir(parents=True)
        (cases / name / "index.md").write_text(f"{FIELDS}{text}\n", "utf-8")
    (cases / "bad-cucumber/case.yml").write_text(CASE, "utf-8")
    files = touched(before, state(copy))
    assert {name for name in files if not name.startswith("tests/cases/rules/text-says-cucumber/")} == {
        "hooks/chorus/rules/texts.py"}
    line = [*command("build")[:1], "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "tests/test_rules.py",
            "tests/test_rule_pages.py", "-k", "cucumber or every_rule_has or every_rule_states or every_case or an_example or "
            "marked"]        # not what wants the sample site: that the page shows the rule is asked below
    done = run(line, environment(copy / ".cache"), copy)
    assert done.code == 0 and int(re.search(r"(\d+) passed", done.said)[1]) >= 7, done.said
    code = "import sys; sys.path.append('hooks')\nfrom chorus.pages import rule_cases\n" \
           "shown = rule_cases.all_of_them()['text-says-cucumber']\nprint(shown.bad.lines[1].text, shown.good.lines[1].text)"
    done = run([line[0], "-c", code], environment(copy / ".cache"), copy)
    assert "A cucumber is a cucumber. A tomato is a tomato." in done.said, done.said
    said(copy, "messages", code=1)
    collected = (copy / "content/locales/messages.pot").read_text("utf-8")
    assert 'msgid "Write about tomatoes."' in collected
