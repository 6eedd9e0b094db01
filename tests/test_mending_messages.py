"""Slips whose remedy must mend them: what the fields mean by a picture, programs that translate, answers to new.py."""

import pytest
from chorus.attachments.meant import bare, meant, supposed
from chorus.drafting.interview import Interview
from chorus.errors import WrongAnswer
from chorus.kinds import KINDS
from chorus.model.campaign import Results
from chorus.model.problems import Problem
from chorus.model.submission import TranslationFields
from chorus.model.translators import is_program
from chorus.read import decoding, front_matter
from chorus.read.strict_yaml import Mapping
from chorus.read.validation import validate
from chorus.report.explain import explain
from chorus.rules.file_places import is_place
from mending import begin, contents, mend, photo, with_photo
from plain_words import words_in

GITHUB = "https://github.com/o/r/blob/main/submissions/c/bay/a/portrait.jpg?raw=true"


@pytest.mark.parametrize("said", [
    "./portrait.jpg", "“portrait.jpg”", "„portrait.jpg”", "‘portrait.jpg’", "«portrait.jpg»", GITHUB, "/submissions/c/bay/a/portrait.jpg",
    "C:\\Users\\n\\portrait.jpg", "Portrait.JPG", "portrait.jpeg", "portrait", "PORTRAIT .jpg", "<portrait.jpg>", "![](portrait.jpg)",
    "[photo](./portrait.jpg)", "%70ortrait.jpg", "ｐｏｒｔｒａｉｔ.jpg", "portrait.jpg;", "../a/portrait.jpg", "file:///tmp/portrait.jpg",
])
def test_the_picture_that_is_meant(said):
    assert meant(said, ["index.md", "portrait.jpg", "window.png"]) == "portrait.jpg"


def test_nothing_is_guessed_where_two_may_be_meant():
    assert meant("Photo.jpg", ["photo.jpg", "PHOTO.jpg"]) is None and meant("index.md", ["index.md"]) is None
    assert supposed("mine.jpg", ["one.jpg", "two.jpg"], ["mine.jpg"]) is None
    assert supposed("mine.jpg", ["one.jpg", "two.jpg"], ["mine.jpg", "two.jpg"]) == "one.jpg"
    assert bare("https://example.org/") == "example.org"


@pytest.mark.parametrize("said", ["./portrait.jpg", "“portrait.jpg”", GITHUB, "Portrait.JPG"])
def test_fix_writes_the_name_alone(tmp_path, said):
    folder = begin(tmp_path)
    (folder / "portrait.jpg").write_bytes(photo())
    (folder / "index.md").write_text(with_photo(said), "utf-8")
    assert mend(folder) == ["index.md now names portrait.jpg."]
    assert "\nphoto: portrait.jpg\n" in (folder / "index.md").read_text("utf-8")


@pytest.mark.parametrize(("name", "said", "form"), [
    ("portrait.jfif", "portrait.jfif", "a.jpg"), ("portrait.jpe", "portrait.jpg", "a.jpg"), ("Portrait.JFIF", "Portrait.JFIF", "a.jpg"),
    ("portrait.heic", "portrait.heic", "a.jpg"), ("portrait", "portrait.jpg", "a.jpg"),
])
def test_fix_gives_a_jpeg_its_ending(tmp_path, name, said, form):
    folder = begin(tmp_path)
    (folder / name).write_bytes(photo(form))
    (folder / "index.md").write_text(with_photo(said), "utf-8")
    mend(folder)
    assert sorted(contents(folder)) == ["index.md", "portrait.jpg"]
    assert "\nphoto: portrait.jpg\n" in (folder / "index.md").read_text("utf-8")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("words", ["A baker, a street.", "Пекарка, вулиця, дощ. " * 200, "私は街角でパンを焼きます。" * 200, "خبّازة في الشارع. " * 200])
def test_wide_letters_are_known_without_a_mark(encoding, words):
    text = f"---\nkind: quote\nlanguage: en\nname: Amina K.\nphone: +44 1274 496000\n---\n{words}\n"
    (slip,) = front_matter.look(text.encode(encoding)).slips
    assert (slip.code, slip.line) == ("file-encoding", 1)
    assert words.strip() in front_matter.look(text.encode(encoding)).source      # so that what is private in it is found


@pytest.mark.parametrize("raw", [b"", b"ab", b"\0", b"a\0b", "Ґанок, дощ".encode(), b"\xff\xd8\xff\xe0", "šč".encode("cp1250"), b"x" * 500 + b"\0" * 20])
def test_other_files_are_not_taken_for_wide_letters(raw):
    assert decoding.wide(raw) == ""


@pytest.mark.parametrize("name", [
    "DeepL", "deepl.com", "DeepL Pro", "Google Translate", "Google Übersetzer", "Google Перекладач", "ترجمة جوجل", "ChatGPT-4", "GPT-4o",
    "DeepL and ChatGPT", "AI", "Машинний переклад (DeepL)", "Traduction automatique", "Bing Translator", "www.deepl.com",
])
def test_a_program_has_read_nothing_over(name):
    about = TranslationFields(translator=name)
    assert is_program(name) and about.by_machine and about.reader == ""


@pytest.mark.parametrize("name", ["Claude Dupont", "Claude", "Ai Tanaka", "Léa Bing", "DeepL, Maria K.", "City of Lublin", "Gemini R."])
def test_a_person_is_no_program(name):
    assert not is_program(name) and TranslationFields(translator=name).reader == name
    assert TranslationFields(translator=name, machine=True).by_machine and not TranslationFields(translator=name).by_machine


HOME = "/" + "home"


@pytest.mark.parametrize("text", [
    f"{HOME}/anna/Documents/statement.docx", f"'{HOME}/anna/my text.docx'", f"{HOME}/anna/my\\ text.odt", "file:///" + "Users/anna/a.pdf",
    "C:\\Users\\Anna\\Desktop", "\\\\server\\share\\text.doc", "~/text.pages", "statement.docx", "My statement (2).docx", "one.odt\ntwo.odt",
    "https://docs.google.com/document/d/1a2b/edit", "https://example.org/text.pdf?dl=1", "./text.rtf", "%USERPROFILE%\\text.docx",
])
def test_the_place_of_a_file_is_no_text(text):
    assert is_place(text)


@pytest.mark.parametrize("text", [
    "I like the sea.", "See my book.pdf and smile!", "Our city is open. Read README.md", "And/or", "My window", "/ a line of verse /", "",
    "https://example.org/aaa", "Amina\n\nwrote statement.docx, and then she left.",
])
def test_a_text_is_no_place(text):
    assert not is_place(text)


class Asked(Interview):
    """An interview with one answer after another."""

    def __init__(self, *answers):
        self.answers, self.heard = list(answers), []
        super().__init__(words_in("en"), lambda prompt: self.answers.pop(0), self.heard.append)


USES = {"website": "Website", "social": "Social media", "print": "Print"}


@pytest.mark.parametrize(("typed", "meant"), [
    ("1 2 3", "website social print"), ("1,2 and 3", "website social print"), ("1, 2", "website social"), ("1-3", "website social print"),
    ("all", "website social print"), ("tout", "website social print"), ("все", "website social print"), ("website print", "website print"),
    ("website and Social media", "website social"), ("3 1", "website print"), ("1+3", "website print"), ("print.", "print"), ("2", "social"),
])
def test_several_are_chosen_as_people_type_them(typed, meant):
    assert Asked(typed).choose_several("Which?", USES) == meant.split()


@pytest.mark.parametrize("typed", ["4", "1 4", "1-4", "tv", "1 and tv", "3-1", ","])
def test_what_is_no_choice_is_asked_again(typed):
    talk = Asked(typed, "1")
    assert talk.choose_several("Which?", USES) == ["website"]
    assert "Type one of the numbers, or the word behind it." in talk.heard[-1] or "needs an answer" in talk.heard[-1].strip()


def test_a_text_that_is_the_place_of_a_file_is_asked_about():
    from chorus.drafting.enclosures import _read
    with pytest.raises(WrongAnswer, match=r"only \.txt and \.md can be read here"):
        _read(Asked(), f"{HOME}/anna/statement.docx")


def results(**entry):
    """The problems with a result, with what is proposed: (code, guess)."""
    _, problems = validate(Results, Mapping({"entries": [{"entry": "bay/poem", "status": "winner", **entry}]}), "results.yml", settings=True)
    return [(problem.code, problem.values.get("guess")) for problem in problems]


@pytest.mark.parametrize(("typed", "guess"), [
    ("test-campaign/bay/poem", "bay/poem"), ("submissions/test-campaign/bay/poem/index.md", "bay/poem"), ("Bay / Poem", "bay/poem"),
    ("bay\\poem", "bay/poem"), ("bay, poem", "bay/poem"), ("https://example.org/en/c/bay/poem/", "bay/poem"), ("poem", None), ("", None),
])
def test_a_result_of_a_misspelt_entry(typed, guess):
    assert results(entry=typed) == [("settings-entry", guess)]


@pytest.mark.parametrize(("typed", "guess"), [("winer", "winner"), ("first prize", "winner"), ("лауреат", "winner"), ("shortlisted", "selected"),
                                              ("second", "selected"), ("ausgewählt", "selected"), ("purple", None)])
def test_a_result_of_another_status(typed, guess):
    assert results(status=typed) == [("field-choice", guess)]


def test_a_result_with_other_words():
    assert results(status="Winner") == []
    assert results(comment={"en": "Fine."}) == [("settings-key", "words")] and results(colour="red") == [("settings-key", None)]


def test_what_is_needed_is_never_to_be_left_out():
    """Deleting the line of a field without a value must not bring the next problem."""
    fields = {"kind": "quote", "language": "en", "name": "Amina", "photo": "", "alt": "", "credit": "", "age_group": "adult",
              "consent": {"ref": "", "date": "2021-11-02", "by": "self", "scope": ["website"]}}
    _, problems = validate(KINDS["quote"].fields, Mapping(fields), "index.md")
    told = {problem.field: problem.code for problem in problems}
    assert told == {"photo": "field-empty", "alt": "field-needed", "credit": "field-empty", "consent.ref": "field-needed"}
    assert "delete" not in explain(Problem("index.md", "field-needed", values={"name": "ref"}), words_in("en")).remedy
