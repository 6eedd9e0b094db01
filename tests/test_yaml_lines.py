"""An entry is cut out of a list, or put into it, and every other byte of the file stays, however it is written."""

import datetime as dt
import re

import odd_lists
import pytest
import yaml
from chorus.errors import UnclearResults
from chorus.filming import listed
from chorus.withdrawal import results

FORMS = {"as it is": lambda text: text, "CRLF": lambda text: text.replace("\n", "\r\n"), "BOM": lambda text: "\ufeff" + text,
         "no last line's end": lambda text: text.removesuffix("\n")}
ODD = list(odd_lists.texts())
VIDEO = listed.Entry("hill", dt.date(2021, 12, 1), {"en": "Hill: \"we\""}, "hill.mp4", "hill.jpg", {"en": "hill.en.vtt"}, ["hill/one"])


@pytest.mark.parametrize("form", FORMS)
def test_a_result_goes_and_every_other_byte_stays(form):
    assert len(ODD) == 990
    for name, text, left in ODD[list(FORMS).index(form)::1 if form == "as it is" else 7]:
        cut = results.without(FORMS[form](text), "a/b")
        if ", kept" in name:      # its words end with as many empty lines as there are: those go with it
            assert cut.removeprefix("\ufeff").split() == left.split(), name
        else:
            assert cut.rstrip("\r\n") == FORMS[form](left).rstrip("\r\n"), name
        assert yaml.load(cut.removeprefix("\ufeff"), yaml.BaseLoader) == yaml.load(left, yaml.BaseLoader), name


def test_nothing_of_a_result_is_left_behind_in_a_comment():
    text = "entries:\n- entry: a/b\n  words:\n    en: |\n      One.\n      # Amina is hers.\n- entry: c/d\n"
    assert results.without(text, "a/b") == "entries:\n- entry: c/d\n"


@pytest.mark.parametrize("form", FORMS)
def test_a_video_comes_and_goes_and_every_other_byte_stays(form):
    for name, text, left in ODD[list(FORMS).index(form)::11]:      # a prime number: all frames, items and places
        both = FORMS[form](text.replace("entries:", "videos:"))
        without = FORMS[form](left.replace("entries:", "videos:"))
        if form.startswith("no last") and re.search(r": [|>]\+?\n[^:{}]*\Z", both):
            continue      # a line's end put there may become one of its words' own: then it is refused
        put = listed.with_entry(both, VIDEO)
        assert listed.listed(put, "hill")["title"] == {"en": "Hill: \"we\""}, name
        assert ("\r\n" in put) == ("\r\n" in both) and put.count("\n") == put.count("\r\n" if "\r\n" in both else "\n"), name
        again = listed.with_entry(put, VIDEO)
        assert again == put and listed.without(put, "hill").rstrip("\r\n") == both.rstrip("\r\n"), name
        assert listed.without(without, "hill") == without, name


def test_a_refusal_names_the_line():
    text = "other: &y\n  entry: a/b\nentries:\n- *y\n"
    with pytest.raises(UnclearResults):
        results.without(text, "a/b")
    assert results.line(text, "a/b") == 2 and results.line(text, "c/d") == 0
