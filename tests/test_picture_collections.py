"""Pictures of real cameras, and odd and broken ones: the collections beside the repository, with their verdicts."""

import csv
import time
from pathlib import Path

import pytest
from chorus.attachments.inspection import inspect
from test_pictures import derive, difference, largest

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # what Pillow says of odd files
CORPORA = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora"


def listed(corpus):
    """What expected.csv says of each file of a corpus; one row to be skipped where there are no corpora."""
    table = CORPORA / corpus / "expected.csv"
    if not table.is_file():
        return [{"file": "none"}]
    with table.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", listed("photos_exif"), ids=lambda row: row["file"])
def test_photos_of_real_cameras_come_out_upright_and_without_metadata(shared_corpora, tmp_path, row):
    path = shared_corpora / "photos_exif" / row["file"]
    width, height = int(row["upright_width"]), int(row["upright_height"])
    facts = inspect(path.read_bytes(), path.name)
    assert not facts.refused and (facts.width, facts.height) == (width, height)
    assert bool(facts.private) or not int(row["gps"]) or not row["lat"]
    for image in derive(path, tmp_path).values():
        assert abs(image.width * height / width - image.height) <= 1


def test_the_eight_ways_to_hold_a_camera_give_one_picture(shared_corpora, tmp_path):
    files = sorted((shared_corpora / "photos_exif").glob("recurser__Landscape_[1-8].jpg"))
    first, *rest = (largest(derive(path, tmp_path / path.stem)) for path in files)
    assert len(rest) == 7 and all(image.size == first.size and difference(image, first) < 6 for image in rest)


@pytest.mark.parametrize(
    ("corpus", "row"),
    [(corpus, row) for corpus in ("bad_images", "pngsuite") for row in listed(corpus)],
    ids=lambda value: value if isinstance(value, str) else value["file"],
)
def test_odd_and_broken_files_get_a_verdict_and_no_exception(shared_corpora, tmp_path, corpus, row):
    path = shared_corpora / corpus / row["file"]
    began, raw = time.process_time(), path.read_bytes()
    facts = inspect(raw, path.name)
    if row["expected"] == "refuse":
        assert facts.refused
    elif row["expected"] != "either":
        assert not facts.refused
    if not facts.refused:
        for image in derive(path, tmp_path).values():
            # Either side was rounded to whole pixels; of a strip 6 pixels wide that is a lot of its length.
            exact = image.height * facts.width / facts.height
            assert min(abs(exact - image.width), abs(image.width * facts.height / facts.width - image.height)) <= 1
    assert time.process_time() - began < 10
