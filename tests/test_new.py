"""scripts/new.py: what it asks, what it writes, and that what it writes passes the check and is built."""

import contextlib
import datetime as dt
import io
import os
import shutil
import signal
import subprocess

import pytest
from chorus.check import settings
from chorus.check.submissions import check
from chorus.drafting import placing, session
from chorus.drafting.campaign_interview import CampaignInterview
from chorus.drafting.city_names import find
from chorus.drafting.interview import Interview
from chorus.drafting.placing import place
from chorus.drafting.submission_interview import SubmissionInterview
from chorus.drafting.writing import written
from chorus.errors import InterviewEnded
from chorus.read import front_matter
from chorus.words import catalogue
from generated_pictures import picture
from mini_submission import LIBRARY, ROOT
from PIL import Image
from sites import command, environment, fingerprint, start_and_run

TODAY = dt.date(2021, 11, 3)
QUOTE = "I am many things. I am a baker, I like the sea, I do the early shift. I am a migrant."
CONSENT = ["ICC-2021-AB12CE", "2 November 2021", "", "website, print", ""]
START = ["test-campaign", "quote", "Harbour Town", "no", "English"]
PHOTO = {"size": (1000, 800), "orientation": 6, "gps": True, "serial": "77123", "artist": "Nilufar T."}


@pytest.fixture(scope="module")
def known():
    """The settings of the cases."""
    return settings.load(ROOT / "content")[0]


@pytest.fixture
def folder(tmp_path):
    """A root with the settings of the cases and no submissions."""
    shutil.copytree(ROOT / "content", tmp_path / "root/content")
    (tmp_path / "root/submissions").mkdir()
    return tmp_path / "root"


class Talk(Interview):
    """An interview whose answers are given beforehand; `heard` is everything that was shown."""

    def __init__(self, answers, language="en"):
        self.answers, self.heard = list(map(str, answers)), []
        super().__init__(catalogue.load(language, LIBRARY / "content/locales"), self.next, self.heard.append)

    def next(self, prompt):
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)

    @property
    def said(self):
        return " ".join(map(str.strip, self.heard))


def submission(known, answers, today=TODAY):
    """(the new submission, everything that was shown); all answers must have been used."""
    talk = Talk(answers)
    new = SubmissionInterview(talk, known, today).run()
    assert talk.answers == []
    return new, talk.said


def problems(folder, known, new, entry="voice"):
    """What the check says of a new submission once it is written."""
    place(folder / "submissions" / new.campaign.id / new.city / entry, new.files())
    return [problem.code for problem in check(folder, known).problems]


def photo(tmp_path, name="IMG 1.jpg", **spec):
    path = tmp_path / name
    path.write_bytes(picture(name, {**PHOTO, **spec}))
    return path


def test_a_quote(known, folder):
    new, said = submission(known, [*START, "adult", "Amina K.", "", *CONSENT, QUOTE, "."])
    assert problems(folder, known, new) == []
    assert new.index().decode() == (
        "---\nkind: quote\nlanguage: en\nname: Amina K.\nage_group: adult\nconsent:\n  ref: ICC-2021-AB12CE\n"
        f"  date: 2021-11-02\n  by: self\n  scope: [website, print]\n---\n\n{QUOTE}\n")
    assert "I am many things. I am …, I like …" in said and "Who are you?" in said


def test_a_story_and_its_sideways_photo_with_a_place(known, folder, tmp_path):
    new, said = submission(known, [
        "test-campaign", "2", "harbour-town", "no", "en", "1", "Nilufar T.", "My street: forty doors", "1, 2",
        f"'{photo(tmp_path)}'", "A woman in a blue coat", "", *CONSENT,
        "On the first evening I knocked at all forty doors.", "", "One opened.", "."])
    assert problems(folder, known, new) == []
    assert list(new.pictures) == ["portrait.jpg"]       # not the name that the camera or the person gave
    with Image.open(io.BytesIO(new.pictures["portrait.jpg"])) as image:
        assert image.size == (800, 1000) and not image.getexif() and set(image.info) <= {
            "jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert b"77123" not in new.pictures["portrait.jpg"] and "portrait.jpg was turned upright." in said
    assert "portrait.jpg carried hidden data" in said and "1. Where does your journey begin?" in said
    assert new.text.endswith("doors.\n\nOne opened.") and new.fields["answers"] == (1, 2)


def test_a_statement(known, folder):
    new, said = submission(known, ["test-campaign", "Statement", "lime hill", "", "Ukrainian", "", "adult", "Maria Silva",
                                   "Mayor of Lime Hill", "", *CONSENT, "Our city speaks sixty languages.", "."])
    assert problems(folder, known, new) == []
    assert "Write it in English or French" in said and new.fields["language"] == "en"       # the default


def test_a_school_entry(known, folder, tmp_path):
    drawing = photo(tmp_path, "window.png", size=(800, 800), orientation=1, serial="1")
    new, said = submission(known, [
        "test-campaign", "school entry", "cherry island", "no", "en", "11-18", "Zofia Kowalska", "Zofia",
        "A window", "illustration", "School by the River", "7", drawing, "An open window", "", *CONSENT,
        "My window has two sides.", "."])
    assert problems(folder, known, new) == []
    assert new.fields["age_group"] == "11-18" and new.fields["consent"]["by"] == "self+guardian"
    assert "Keep the first name." in said and "Kowalska" not in new.index().decode() and "class: '7'" in new.index().decode()
    assert list(new.pictures) == ["picture.png"]


def test_wrong_answers_are_explained_and_asked_for_again(known):
    new, said = submission(known, [
        "winter", "9", "test-campaign", "song", "quote", "Harbour Twon", "Atlantis", "", "harbour-town", "perhaps", "no",
        "Klingonese", "en", "old", "adult", "x" * 61, "call +44 1274 496 000", "Amina", "/no/such/photo.jpg", "",
        "12", "ICC-2021-7K3MQ2", "icc-2021-ab12ce", "2/11/2021", "31.11.2021", "2021-11-02", "guardian", "self",
        "social", "tv", "website", "2020-01-01", "2022-12-31", "/no/such/text.txt", QUOTE, "."])
    for sentence in ("Type one of the numbers, or the word behind it.", "Perhaps: Harbour Town (harbour-town).",
                     "No member city is called so.", "This question needs an answer.", "Type yes or no.",
                     "Write the two- or three-letter code", "has 61 characters; at most 60 fit", "There is no file at this place.",
                     "Everything in a pull request is public at once.", "Copy the number from the form that the person signed.",
                     "Write four digits for the year, two for the month and two for the day", "Ask the person to sign the form and write `by: self`",
                     "Without consent for the website", "Correct one of the two dates from the signed form."):
        assert sentence in said, sentence
    assert new.fields["consent"] == {"ref": "ICC-2021-AB12CE", "date": dt.date(2021, 11, 2), "by": "self",
                                     "scope": ("website",), "until": dt.date(2022, 12, 31)}


@pytest.mark.parametrize("content", [b"no picture", b"GIF89a", picture("a.jpg", {"keep": 0.4})])
def test_what_is_no_usable_photo_is_refused(known, tmp_path, content):
    (tmp_path / "a.jpg").write_bytes(content)
    new, said = submission(known, [*START, "adult", "Amina", tmp_path / "a.jpg", tmp_path, "", *CONSENT, QUOTE, "."])
    assert new.pictures == {} and "photo" not in new.fields and "as JPEG from your photo program" in said


def test_what_is_put_off_is_refused_by_the_check(known, folder):
    new, _ = submission(known, ["test-campaign", "story", "harbour-town", "no", "en", "adult", "Amina", "", "", "",
                                *CONSENT, ""])
    assert "<!-- Replace this line with the text. -->" in new.text
    assert problems(folder, known, new) == ["photo-required", "text-markup"]


def test_a_text_from_a_file(known, tmp_path):
    path = tmp_path / "my text.txt"
    path.write_bytes(f"\ufeff{QUOTE}\r\n---\r\nkind: story\r\n".encode())
    new, _ = submission(known, [*START, "adult", "Amina", "", *CONSENT, path])
    document = front_matter.read(new.index())
    assert document.text == f"{QUOTE}\n---\nkind: story" and document.front.data["kind"] == "quote"
    path.write_bytes("Привіт".encode("cp1251"))
    assert "UTF-8" in submission(known, [*START, "adult", "Amina", "", *CONSENT, path, QUOTE, "."])[1]


@pytest.mark.parametrize("name", ["Amina: the baker", "---", "'Am\"ina", "# Amina", "Amina # K", "NO", "0123", "🙂 Zoé", "- a",
                                  "{a: b}", "&a *a", "!!python/object:x", "أمينة", "a\\nkind: story", "2021-11-02", "[x]"])
def test_hostile_answers_stay_text(known, name):
    new, _ = submission(known, [*START, "adult", name, "", *CONSENT, QUOTE, "."])
    data = front_matter.read(new.index()).front.data
    assert data["name"] == name and data["kind"] == "quote" and list(data)[-1] == "consent"


@pytest.mark.parametrize("value", ["a\nkind: story", "\n---\n", "a\u2028b", "\ta", " a "])
def test_lines_that_break_stay_one_value(value):
    assert front_matter.look(f"---\n{written({'name': value, 'alt': 'x'})}---\n".encode()).front.data.get("alt") == "x"


def test_control_characters_are_refused(known):
    new, _ = submission(known, [*START, "adult", "Am\x1b[31mina", "Am\u202eina", "Amina", "", *CONSENT, QUOTE, "."])
    assert new.fields["name"] == "Amina"


def test_people_in_danger_take_the_private_way(known, folder):
    with pytest.raises(InterviewEnded, match=r"private way.*tests@example\.org"):
        submission(known, ["test-campaign", "quote", "harbour-town", "yes", "no"])
    new, said = submission(known, ["test-campaign", "quote", "harbour-town", "yes", "yes", "en", "adult", "Luna", *CONSENT,
                                   QUOTE, "."])
    assert problems(folder, known, new) == [] and new.fields["name_changed"] is True
    assert "photo" not in said.split("prefer it.")[1]
    new, said = submission(known, ["test-campaign", "school entry", "harbour-town", "y", "y", "en", "2", "Luna", "A window",
                                   "poem", "", *CONSENT, "Two sides.", "."])
    assert not {"school", "class", "photo"} & set(new.fields)


def test_only_open_campaigns_are_offered(known):
    talk = Talk([])
    with pytest.raises(EOFError):
        SubmissionInterview(talk, known, TODAY).run()
    assert "Which campaign" in talk.said and "Many voices (test-campaign)" in talk.said


def test_the_folders_name(known):
    asking = SubmissionInterview(Talk([*START, "adult", "Amina Khan", "", *CONSENT, QUOTE, ".", "Amina", "amina-khan",
                                       "khan-amina-2", "a/b", "../x", "con", "taken", "amina"]), known, TODAY)
    asking.run()
    assert asking.folder(lambda name: name == "taken") == "amina" and asking.talk.answers == []
    for sentence in ("letters from a to z", "This is the person’s whole name.", "already something called taken"):
        assert sentence in asking.talk.said
    asking.talk.answers = [""]
    assert asking.folder(lambda name: name in ("quote-1", "quote-2")) == "quote-3"


@pytest.mark.parametrize(("typed", "found", "near"), [
    ("harbour-town", "harbour-town", []), ("HARBOUR  town", "harbour-town", []), ("la colline aux tilleuls", "lime-hill", []),
    ("Lime", None, ["lime-hill"]), ("Mil River", None, ["mill-river"]), ("…", None, []), ("Qqq", None, [])])
def test_cities_by_whatever_they_are_called(known, typed, found, near):
    assert find(known.cities.cities, typed) == (found, near)


def test_a_folder_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    target = tmp_path / "a/b/c"
    place(target, {"index.md": b"x"})
    assert [p.name for p in target.iterdir()] == ["index.md"] and (target.stat().st_mode & 0o777) != 0o700
    before = fingerprint(tmp_path)
    with pytest.raises(FileExistsError):
        place(target, {"index.md": b"y"})
    with pytest.raises(OSError):
        place(tmp_path / "d/e", {"index.md": b"y", "no/such/folder": b""})
    with monkeypatch.context() as patch:
        patch.setattr(placing.os, "rename", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            place(tmp_path / "f/g", {"index.md": b"y"})
    assert fingerprint(tmp_path) == before and sorted(os.listdir(tmp_path)) == ["a"]


CAMPAIGN = ["21 May 2027", 'Many: "roots" # 1', "Beaucoup --- de racines 🙂", "What we share.", "Ce que nous partageons.",
            "World Day", "Journée mondiale"]


def campaign(known, answers, taken=()):
    talk = Talk(answers)
    new = CampaignInterview(talk, known, lambda code: catalogue.load(code, LIBRARY / "content/locales")).run(
        lambda name: name in taken)
    assert talk.answers == []
    return new, talk.said


def test_a_campaign(known, folder):
    new, _ = campaign(known, [*CAMPAIGN, *[""] * 9])
    assert new.id == "many-roots-1-2027" and set(new.files()) == {"campaign.yml", "text.en.md", "text.fr.md", "results.yml"}
    place(folder / "content/campaigns" / new.id, new.files())
    found, wrong = settings.load(folder / "content")
    said = found.campaigns[new.id].settings
    assert wrong == [] and said.slogan == {"en": CAMPAIGN[1], "fr": CAMPAIGN[2]} and said.hashtags == ["#ManyRoots1"]
    assert [said.opens, said.deadline, said.launch, said.full, said.day] == [
        dt.date(2027, 3, 8), dt.date(2027, 4, 22), dt.date(2027, 5, 4), dt.date(2027, 5, 20), dt.date(2027, 5, 21)]
    assert said.kinds["story"].photo == "required" and said.kinds["statement"].languages == ["en", "fr"]
    assert said.limits.per_city.at_most == 2 and said.kinds["quote"].pattern == {}


def test_wrong_answers_about_a_campaign(known):
    new, said = campaign(known, [
        "soon", "18 December 2027", *CAMPAIGN[1:5], "test-campaign", "cities", "My Campaign", "roots",
        "2027-12-19", "2027-12-02", "2027-12-01", "", "", "", "#999999", "red", "336699", "#333333", "ffffff", "#1", "#Roots",
        "quote"], taken=["test-campaign"])
    for sentence in ("Write four digits for the year, two for the month and two for the day", "already something called test-campaign", "already something called cities",
                     "letters from a to z", "Correct one of the two dates", "at least 4.5 is needed", "\"#4a2377\"",
                     "Write it like this: \"#Morethanmigrants\""):
        assert sentence in said, sentence
    assert new.said["day_name"] == {"en": "Day of the Tests"}       # as the earlier campaign of that day calls it
    assert new.date("deadline") == new.date("launch") == dt.date(2027, 12, 2)       # never before `opens`
    assert "results.yml" not in new.files() and new.said["colours"] == {"main": "#336699", "accent": "#ffffff"}


def test_a_first_campaign(folder):
    shutil.rmtree(folder / "content/campaigns")
    empty = settings.load(folder / "content")[0]
    talk = Talk([*CAMPAIGN, *[""] * 9])      # nobody is asked what to begin
    place = session.begin(talk, folder, empty, TODAY, lambda code: catalogue.load(code, LIBRARY / "content/locales"))
    assert place == folder / "content/campaigns/many-roots-1-2027"
    found, wrong = settings.load(folder / "content")
    assert wrong == [] and set(found.campaigns[place.name].settings.kinds) == {"quote", "story", "statement", "school entry"}


def new(root, lines, *arguments, **env):
    """scripts/new.py with lines on its standard input: (exit code, what it said)."""
    file = root.parent / "answers"
    file.write_text("\n".join(map(str, lines)) + "\n", "utf-8")
    with file.open() as answers:
        os.dup2(answers.fileno(), 0)
        return start_and_run(command("new", "--root", root, *arguments), environment(root.parent / "cache", **env))


@pytest.fixture
def keyboard():
    """Standard input as it was, afterwards."""
    kept = os.dup(0)
    yield
    os.dup2(kept, 0)
    os.close(kept)


def test_the_command_writes_and_checks_a_submission(folder, keyboard):
    done = new(folder, ["", *START, "adult", "Amina Khan", "", *CONSENT, QUOTE, ".", "amina"], "--language", "en")
    assert done.code == 0, done.said
    assert "submissions/test-campaign/harbour-town/amina is written." in done.said
    assert "consent’s date" not in done.said and "1 submission checked: everything is in order." in done.said
    before = fingerprint(folder)
    # The same once more ends where the name is taken; French is the computer's language.
    done = new(folder, ["", *START, "adult", "Amina", "", *CONSENT, QUOTE, ".", "amina"], LC_ALL="fr_FR.UTF-8")
    assert done.code == 1 and "Traceback" not in done.said and "Citation" in done.said
    assert fingerprint(folder) == before


def test_the_command_interrupted(folder, keyboard):
    before = fingerprint(folder)
    done = new(folder, ["1", "test-campaign", "quote"], "--language", "en")
    assert done.code == 1 and "Traceback" not in done.said
    assert done.said.rstrip().endswith("Nothing was written. You can start again whenever you like.")
    assert fingerprint(folder) == before


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent as a signal")
def test_ctrl_c_ends_with_a_sentence(folder):
    before = fingerprint(folder)
    with subprocess.Popen(command("new", "--root", folder, "--language", "fr"), stdin=subprocess.PIPE, encoding="utf-8",
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env=environment(folder.parent / "cache")) as process:
        asked = ""
        while not asked.endswith("[1] > "):
            asked += process.stdout.read(1) or pytest.fail(asked)
        for _ in range(20):      # between the prompt and the wait for an answer Python notes a signal and waits on
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(1)
                break
        else:
            process.kill()
        said = process.stdout.read()
    assert process.returncode == 1 and said.strip() and "Traceback" not in said and fingerprint(folder) == before


@pytest.mark.slow
def test_a_campaign_of_the_command_is_built(root, keyboard):
    done = new(root.folder, ["campaign", *CAMPAIGN, *[""] * 9], "--language", "en")
    assert done.code == 0, done.said
    assert "content/campaigns/many-roots-1-2027 is written." in done.said and "✗" not in done.said
    shutil.rmtree(root.settings)      # its videos name submissions that are not here
    built = root.build("2027-05-21")
    assert built.code == 0, built.said
    assert 'Many: "roots" # 1' in root.site.page("en/many-roots-1-2027/").text_content()
