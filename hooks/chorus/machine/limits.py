"""Technical limits, in one place.

What a campaign may decide (words, dates, entries per city) is in campaign.yml; what
protects the machine and the reader is here. The figures come from measurements on
hostile input: the cheapest attack that each one stops is named beside it.
"""

# --- front matter: alias bombs, deep nesting, floods of keys -------------------------
FRONT_MATTER_BYTES = 16 * 1024
FRONT_MATTER_DEPTH = 4
FRONT_MATTER_NODES = 400
SLIPS = 12                  # in one file that are named in one go; each costs one more reading of the fields

# --- the secretariat's own files (campaign.yml, cities.yml) --------------------------
SETTINGS_BYTES = 512 * 1024
SETTINGS_DEPTH = 8
SETTINGS_NODES = 20_000
WITHDRAWN_BYTES = 2 * 1024 * 1024       # 30,000 marks; some five belong to one submission

# --- text: quadratic Markdown, endless words --------------------------------------------
TEXT_BYTES = 20 * 1024
TEXT_NESTING = 20
TRANSLATION_MARGIN = 25     # percent by which a translation may be longer than the original's limit
LONGEST_WORD = 60           # characters without a space; German compounds stay below
COMBINING_MARKS = 4         # above or below one letter; Vietnamese and Hebrew need up to 3
MARKS_IN_A_ROW = 8          # of any sort after one letter; Burmese needs 5

# --- translations that look odd; between English, Arabic and Chinese none of the samples leaves 60 to 170 ---
COMPARABLE_LENGTH = 100     # letters; shorter texts say little
SHORT_TRANSLATION = 50      # percent of the original's length
LONG_TRANSLATION = 200

# --- lines of text in the front matter --------------------------------------------------
NAME_LENGTH = 60            # characters
TITLE_LENGTH = 90
ALT_LENGTH = (5, 200)
LINE_LENGTH = 200

# --- a file's share of the machine ---------------------------------------------------------
FILE_CPU_SECONDS = 10
FILE_MEMORY_GIB = 1
SHEET_CPU_SECONDS = 60      # for a drawn sheet, and one more for each person on it
SHEET_MEMORY_GIB = 3        # of addresses: the fonts alone take 0.2

# --- a proposal (pull request): floods that nobody could look through -----------------------
PROPOSAL_FILES = 300        # of submissions; a city may send 5 folders of at most 20 files
PROPOSAL_BYTES = 150 * 1024 * 1024

# --- messages ---------------------------------------------------------------------------
NAMED_AT_ONCE = 10          # other submissions in one sentence
LISTED_OF_A_CODE = 20       # problems of one sort in one file; the others are counted
LISTED_OF_A_FILE = 40       # problems of all sorts in one file, but at least one of each sort

# --- files ----------------------------------------------------------------------------
FOLDER_FILES = 20
PICTURES_PER_ENTRY = 6
SLUG_LENGTH = 60

# --- pictures: decompression bombs, phones' full-size photos ------------------------------
PICTURE_BYTES = 10 * 1024 * 1024
PICTURE_PIXELS = 50_000_000
PICTURE_MIN_WIDTH = 600     # pixels; below it a card 640 wide would be blurred
PICTURE_SIDE_RATIO = 4      # a picture longer than 4:1 fits no layout
