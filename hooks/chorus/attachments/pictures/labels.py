"""What a picture file may tell beyond the picture, in the words of the messages."""

from ...words.catalogue import N_

PLACE = N_("place (GPS)")
SERIAL = N_("serial number")
NAME = N_("name or comment")
PREVIEW = N_("preview picture")
COMMENT = N_("comment")
FOREIGN = N_("data of another program")
BEHIND = N_("another picture or a film behind the picture")

ALL = (PLACE, SERIAL, NAME, PREVIEW, COMMENT, FOREIGN, BEHIND)      # in the order in which they are named
