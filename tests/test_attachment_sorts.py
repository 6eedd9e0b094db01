"""A sort that is registered, with the sentences of its rules, is treated like any other: nothing else is edited."""

import dataclasses
import datetime as dt
import json
import shutil

import jinja2
import pytest
from chorus import attachments, report
from chorus.attachments import darkroom, names
from chorus.check import leftovers, settings
from chorus.check.submissions import check
from chorus.commands import fix
from chorus.draw.environment import Artist
from chorus.effects import changes, verdict
from chorus.frame.world import World
from chorus.model import sorts
from chorus.model.kind import KINDS
from chorus.pages import assets, feeds, submission_records, submissions_pages
from chorus.proposals import contact_sheet
from chorus.rules import attachments as rules
from chorus.rules.attachments import CODES
from chorus.typeset.press import Press
from chorus.withdrawal import removal
from chorus.words.catalogue import Catalogue
from proposed import ENTRY, Repository, codes, small, told
from sites import ROOT
from small_world import in_this_process
from trial_sorts import CAPTIONS, COMMENT, SOUND, heard, sound, trial

VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nI ring the bell.\n"
TEMPLATE = '<audio controls src="{{ url(media.addresses[-1]) }}" title="{{ media.said.text }}"></audio>'
SAID = "The bell of the night ferry"


@pytest.fixture
def sounds(monkeypatch):
    """While a test runs, quotes may have a sound and captions."""
    with trial():
        kind = KINDS["quote"]
        monkeypatch.setitem(KINDS, "quote", dataclasses.replace(kind, fields=heard(kind.fields)))
        monkeypatch.setattr("chorus.check.submissions.process", in_this_process)
        yield


@pytest.fixture
def repository(tmp_path, sounds):
    """A base with one voice that has a sound and captions."""
    def start(folder):
        small(folder)
        submit(folder, raw=sound())
    return Repository(tmp_path, start)


def submit(side, place=ENTRY, raw=None, name="bell.wav", **fields):
    """A quote with a sound and captions on one side."""
    folder = Repository.submit(None, place, side=side, sound=name, captions="bell.vtt", transcript=SAID, **fields)
    (folder / name).write_bytes(sound() if raw is None else raw)
    (folder / "bell.vtt").write_bytes(VTT)
    return folder


def looked_at(root, **more):
    """What the check says of a root, without its folders' names."""
    found, _ = settings.load(root / "content")
    checked = check(root, found, **more)
    return sorted((problem.code, problem.path.rpartition("/")[2]) for problem in checked.problems), checked


def test_without_the_sort_it_is_a_file_of_no_known_type(tmp_path):
    small(tmp_path / "root")
    folder = Repository.submit(None, side=tmp_path / "root")
    (folder / "bell.wav").write_bytes(sound())
    assert looked_at(tmp_path / "root")[0] == [("file-type", "bell.wav")]


def test_what_is_right_passes(repository):
    assert looked_at(repository.root)[0] == []


@pytest.mark.parametrize(("raw", "code"), [
    (sound(comment="Recorded at Amina's"), "sound-private-data"), (sound()[:-20], "sound-broken"),
    (sound(samples=5000), "sound-bytes"), (VTT, "sound-format"), (b"hello", "sound-broken"),
    (b"version https://git-lfs.github.com/spec/v1\n", "file-lfs-pointer")])
def test_inspection_and_limits(repository, raw, code):
    (repository.root / ENTRY / "bell.wav").write_bytes(raw)
    found, checked = looked_at(repository.root)
    assert found == [(code, "bell.wav")]
    text = report.render("text", checked.problems, 1, ["en"], ROOT)
    assert f"Mend {code}." in text or code == "file-lfs-pointer"


def test_names_and_mentions(repository):
    folder = repository.root / ENTRY
    folder.joinpath("bell.wav").rename(folder / "Bell 1.WAV")
    assert ("sound-name", "Bell 1.WAV") in looked_at(repository.root)[0]
    folder.joinpath("Bell 1.WAV").rename(folder / "bell.x-wav")
    assert ("sound-ending", "bell.x-wav") in looked_at(repository.root)[0]
    folder.joinpath("bell.x-wav").rename(folder / "con.wav")
    assert ("sound-windows", "con.wav") in looked_at(repository.root)[0]
    folder.joinpath("con.wav").unlink()
    assert looked_at(repository.root)[0] == [("sound-missing", "index.md")]
    folder.joinpath("bell.wav").write_bytes(sound())
    folder.joinpath("more.vtt").write_bytes(VTT)
    assert looked_at(repository.root)[0] == [("captions-unused", "more.vtt")]


def test_a_field_takes_files_of_its_family_alone(repository):
    index = repository.root / ENTRY / "index.md"
    text = index.read_text("utf-8")
    index.write_text(text.replace("sound: bell.wav", "sound: ./bell.wav"), "utf-8")
    assert looked_at(repository.root)[0] == [("sound-path", "index.md")]
    index.write_text(text.replace("sound: bell.wav", "sound: bell.vtt"), "utf-8")
    assert {code for code, _ in looked_at(repository.root)[0]} >= {"sound-path"}


def test_fix_cleans_renames_and_follows(repository):
    folder = repository.root / ENTRY
    folder.joinpath("bell.wav").unlink()
    folder.joinpath("Bell 1.WAV").write_bytes(sound(comment="Recorded at Amina's"))
    index = folder / "index.md"
    index.write_text(index.read_text("utf-8").replace("sound: bell.wav", "sound: Bell 1.WAV"), "utf-8")
    said = list(fix.fix(repository.root))
    assert [COMMENT in line for line in said] == [True, False, False]
    assert folder.joinpath("bell-1.wav").read_bytes() == sound() and "sound: bell-1.wav\n" in index.read_text("utf-8")
    assert looked_at(repository.root)[0] == [] and not list(fix.fix(repository.root))
    assert names.good("amina.wav", SOUND, ["Amina"], []) == "sound.wav"


def test_a_stray_is_told_of(repository):
    (repository.root / "content/bell.wav").write_bytes(sound(comment="Recorded at Amina's"))
    assert looked_at(repository.root)[0] == [("sound-private-data", "bell.wav")]


def test_a_proposal_tells_and_the_verdict_crosses(repository):
    (repository.root / ENTRY / "bell.wav").write_bytes(sound(samples=200))
    done = repository.review()
    assert codes(done) == []
    said, _ = told(repository, done)
    assert [(effect.what, effect.count) for effect in said.effects] == [("changed", 1), ("attachments", 1)]
    (repository.root / ENTRY / "bell.wav").write_bytes(sound(samples=5000))
    done = repository.review()
    assert codes(done) == [(f"{ENTRY}/bell.wav", "sound-bytes")]
    alone, unsafe = changes.problems(done.proposal, repository.root)      # before any file of it is opened
    assert [(problem.path, problem.code) for problem in alone] == codes(done) and not unsafe
    assert [finding.path for finding in told(repository, done)[0].problems] == [f"{ENTRY}/bell.wav"]
    assert verdict.shown_path(f"{ENTRY}/bell.wav").endswith("bell.wav")


def test_the_hook_looks_at_it(repository):
    from chorus.commands import staged

    (repository.root / "content/bell.WAV").write_bytes(sound())
    repository.git("add", "--all")
    with staged.export(repository.root) as (copy, _, others):
        assert others == ["content/bell.WAV"] and (copy / others[0]).read_bytes() == sound()


@pytest.fixture
def published(repository, tmp_path):
    """(world, cache) of the base with everything that is made of it."""
    cache = tmp_path / "cache"
    found, _ = settings.load(repository.root / "content")
    checked = check(repository.root, found, cache=cache, develop=True)
    assert not checked.problems
    entries = [submission_records.make(draft, checked.developed) for draft in checked.drafts]
    day = next(iter(found.campaigns.values())).settings.day
    return World(found, day, entries, Catalogue), cache, checked


def test_it_stands_on_the_page_in_feeds_and_on_the_contact_sheet(published, tmp_path):
    world, cache, checked = published
    (entry,) = world.submissions
    assert [media.said.file for media in entry.attachments] == ["bell.wav", "bell.vtt"] and entry.pictures == ()
    address = entry.attachments[0].addresses[0]
    asset = next(one for one in assets.assets(world, [], cache, "https://x/") if one.address == address)
    assert asset.source.read_bytes() == sound()

    artist = Artist(ROOT / "overrides/pages", world)
    artist.environment.loader = jinja2.ChoiceLoader([jinja2.DictLoader({"attachments/sound.html": TEMPLATE}),
                                                     artist.environment.loader])
    page = next(page for page in submissions_pages.pages(world, entry.campaign) if page.data.get("entry") is entry)
    drawn = artist.main(page)
    assert f'{address}" title="{SAID}"' in drawn and drawn.count("<audio") == 1

    press = Press(cache)
    feed = next(one for one in feeds.every(world) if entry in one.entries)
    item = feeds._item(world.catalogue("en"), world, entry, {}, "https://x/", press)
    assert item.enclosed == [(f"https://x/{address}", len(sound()), "audio/wav")]
    listed = json.loads(feeds.json_feed(feed, [item], "https://x/"))["items"][0]["attachments"]
    assert listed == [{"url": f"https://x/{address}", "mime_type": "audio/wav", "size_in_bytes": len(sound())}]
    assert b'type="audio/wav"' in feeds.rss(feed, [item], "https://x/")

    preview = tmp_path / "preview"
    place = preview / page.address
    place.mkdir(parents=True)
    (place / "index.html").write_text(drawn, "utf-8")
    (preview / address).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(asset.source, preview / address)
    assert contact_sheet.make(preview, checked.drafts, ["en"], [Catalogue("en")]) == 0
    assert f'<a href="{address}">{SAID}</a>' in (preview / "contact-sheet.html").read_text("utf-8")


@pytest.mark.parametrize("listed", [True, False])
def test_a_withdrawal_leaves_nothing_and_knows_it_again(published, repository, listed):
    """Whether a build has noted what it made, or was killed before."""
    _, cache, checked = published
    if listed:
        leftovers.settle(cache, repository.root, checked, dt.date(2021, 12, 18))
    kept = [path for path in cache.rglob("*.wav")]
    assert len(kept) == 1
    (folder,) = removal.folders(repository.root)
    facts = [cache / name for name in leftovers.names(folder) if name.startswith("facts/")]
    assert sum(path.exists() for path in facts) == 2
    removal.withdraw(repository.root, cache, [folder])
    assert not kept[0].exists() and not any(path.exists() for path in facts)
    other = submit(repository.root, ENTRY.replace("voice", "again"), name="other.wav", text="Another text of somebody else.")
    assert ("withdrawn", "other.wav") in looked_at(repository.root)[0] and other.is_dir()


def test_what_is_registered_is_whole(sounds):
    assert rules.undeclared() == []
    with pytest.raises(ValueError, match="another sort"):
        sorts.register(dataclasses.replace(SOUND, name="Wave"))
    for code in (CAPTIONS.code(what) for what in CODES):
        rules.REGISTRY.pop(code)
    assert rules.undeclared() == sorted(CAPTIONS.code(what) for what in CODES)
    assert attachments.of("a.WAV") is SOUND and darkroom.Job(ROOT / "a.vtt").key(VTT) == ""
