"""Technical limits, in one place.

What a campaign may decide (words, dates, entries per city) is in campaign.yml; what
protects the machine and the reader is here. The figures come from measurements on
hostile input: the cheapest attack that each one stops is named beside it.
"""

# --- front matter: alias bombs, deep nesting, floods of keys -------------------------
FRONT_MATTER_BYTES = 16 * 1024
FRONT_MATTER_DEPTH = 4
FRONT_MATTER_NODES = 400

# --- the secretariat's own files (campaign.yml, cities.yml) --------------------------
SETTINGS_BYTES = 512 * 1024
SETTINGS_DEPTH = 8
SETTINGS_NODES = 20_000

# --- text: quadratic Markdown, endless words --------------------------------------------
TEXT_BYTES = 20 * 1024
TEXT_NESTING = 20
TRANSLATION_MARGIN = 25     # percent by which a translation may be longer than the original's limit
LONGEST_WORD = 60           # characters without a space; German compounds stay below
COMBINING_MARKS = 4         # in a row on one letter; Vietnamese and Hebrew need up to 3

# --- lines of text in the front matter --------------------------------------------------
NAME_LENGTH = 60            # characters
TITLE_LENGTH = 90
ALT_LENGTH = (5, 200)
LINE_LENGTH = 200

# --- a file's share of the machine ---------------------------------------------------------
FILE_CPU_SECONDS = 10
FILE_MEMORY_GIB = 1

# --- files ----------------------------------------------------------------------------
FOLDER_FILES = 20
PICTURES_PER_ENTRY = 6
SLUG_LENGTH = 60

# --- pictures: decompression bombs, phones' full-size photos ------------------------------
PICTURE_BYTES = 10 * 1024 * 1024
PICTURE_PIXELS = 50_000_000
PICTURE_MIN_WIDTH = 600     # pixels; below it a card 640 wide would be blurred
PICTURE_SIDE_RATIO = 4      # a picture longer than 4:1 fits no layout
