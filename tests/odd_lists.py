"""Lists in settings as people write them: each text lists a/b, which is to go, and what else stands there is to stay."""

FRAMES = {
    "plain": "entries:\n{items}",
    "at the margin": "# Results\n\nentries:   # the jury's\n{items}\n# the end\njury:\n  en: We read  it.   # kept\n",
    "between": "jury: {{ en: 'It''s',  fr: \"Oui\" }}\nfolded: >-\n    one\n    two\n\n    three\nentries:\n{items}# Ours:\nlast: ~\n",
    "odd": "a:    NO\nb: 0123\nc: [1,2 , 3]\nd: |\n  # no comment\n\n  x\nlong: " + "word " * 60 + "\nentries:\n\n  # first\n{items}\nz:   \"\\u263a\"\n",
    "start": "---\nentries:\n{items}",
}
ITEMS = {
    "one line": "- entry: a/b   # hers\n",
    "two lines": "- entry: a/b\n  status: winner\n",
    "turned": "- status: winner\n\n  # in between\n  entry: 'a/b'\n",
    "flow": "- {entry: a/b, status: winner}  # in one line\n",
    "own hyphen": "-\n  entry: a/b\n  status: winner\n",
    "literal": "- entry: a/b\n  words:\n    en: |\n      One.\n      # Two.\n\n      Three.\n",
    "kept": "- entry: a/b\n  words: |+\n    One.\n\n",
    "folded": "- entry: \"a/b\"\n  words: >\n    One\n    two.\n",
    "spread": "- entry: a/b\n  words: \"One\n    two.\"\n  list: [x,\n    y]   # spread\n",
    "wide": "-   entry: a/b\n    status: winner\n",
    "hyphens": "- entry: a/b\n  title: - and - \n" .replace("title: - and - ", "title: x - y"),
}
OTHERS = ["- entry: c/d\n  status:   selected   # fine\n", "- {entry: e/f,status: winner}\n", "- entry: a/b-c\n  words: 'It''s'\n"]
COMMENT = "# Before what follows\n"


def indented(block: str, columns: int) -> str:
    """A block moved to the right; empty lines stay empty."""
    return "".join(" " * columns + line if line.strip() else line for line in block.splitlines(keepends=True))


def texts():
    """(name, the text, the same without a/b)."""
    for frame, around in FRAMES.items():
        for name, item in ITEMS.items():
            for place in range(3):
                for columns in (0, 2, 4):
                    for comment in ("", COMMENT):
                        parts = [*OTHERS[:2]]
                        parts.insert(place, item)
                        without = [*OTHERS[:2]]
                        if comment and place < 2:
                            parts[place + 1] = comment + parts[place + 1]
                            without[place] = comment + without[place]
                        yield (f"{frame}, {name}, {place}, {columns}{comment and ', #'}",
                               around.format(items=indented("".join(parts), columns)),
                               around.format(items=indented("".join(without), columns)))
