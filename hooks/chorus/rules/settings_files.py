"""Rules on the secretariat's own files: campaign.yml, cities.yml, site.yml, results.yml."""

from ..model.problems import Severity
from ..words.catalogue import N_
from .registry import declare

declare(
    "settings-missing", area="settings",
    requires=N_("The file {file} exists."),
    found=N_("The file {file} is missing."),
    remedy=N_("Bring it back from an earlier version, or copy it from another campaign."),
)
declare(
    "settings-too-large", area="settings",
    requires=N_("The file is at most {limit} kB long."),
    found=N_("The file is longer than {limit} kB."),
    remedy=N_("Remove what does not belong there."),
)
declare(
    "settings-key", area="settings",
    requires=N_("Only the settings that the file’s comments describe are used."),
    found=N_("There is no setting called `{name}` here."),
    remedy=N_("Correct the name or delete the line. Known settings: {known}."),
)
declare(
    "settings-required", area="settings",
    requires=N_("Every setting that has no usual value is there."),
    found=N_("The setting `{name}` is missing."),
    remedy=N_("Add it, as in the file of an earlier campaign."),
)
declare(
    "settings-value", area="settings",
    requires=N_("The value has the form that the neighbouring settings show."),
    found=N_("The value of `{name}` does not have the expected form."),
    remedy=N_("Compare with the same setting of an earlier campaign."),
)
declare(
    "settings-per-language", area="settings",
    requires=N_("Texts are given per language: a language code, a colon and the text on each line."),
    found=N_("The value is not a list of texts per language."),
    remedy=N_("Write it like this, indented by two spaces: en: More than migrants"),
)
declare(
    "settings-country", area="settings",
    requires=N_("`country` is a two-letter country code in capitals."),
    found=N_("The value is not a known country code."),
    remedy=N_("Write the code of ISO 3166, such as GB, ES or UA."),
)
declare(
    "settings-position", area="settings",
    requires=N_("`position` is latitude and longitude in degrees."),
    found=N_("The value is not a position on the map."),
    remedy=N_("Write it like this: [53.79391, -1.75206]"),
)
declare(
    "settings-network", area="settings",
    requires=N_("`network` is the short name of one of the networks above."),
    found=N_("There is no network called `{name}`."),
    remedy=N_("Correct the name, or add the network to `networks:`."),
)
declare(
    "settings-city-name", area="settings",
    requires=N_("A city in a country that writes in another script than Latin has its name in that script too: it stands on cards in that language."),
    found=N_("{name} has no name in its own script."),
    remedy=N_("Add a line `{first}: …` below `names:`, with the name as the city itself writes it. A name in one of these languages is enough: {choices}."),
)
declare(
    "settings-city", area="settings",
    requires=N_("`cities` of a limit names cities by their short names in cities.yml."),
    found=N_("There is no city called `{name}`, so its own limit would be lost."),
    remedy=N_("Correct the short name, or delete it with its number."),
)
declare(
    "settings-colour", area="settings",
    requires=N_("Colours are written with # and six digits."),
    found=N_("The value is not a colour."),
    remedy=N_("Write it in quotation marks, like this: \"#4a2377\""),
)
declare(
    "settings-contrast", area="settings",
    requires=N_("White text on `main` and dark text on `accent` have a contrast of at least 4.5 to 1 (WCAG 2.2)."),
    found=N_("The contrast of text on the colour `{name}` is {ratio} to 1; at least 4.5 is needed."),
    remedy=N_("Choose a darker `main` or a lighter `accent`."),
)
declare(
    "settings-link", area="settings",
    requires=N_("Links begin with https://"),
    found=N_("The value is not a link that begins with https://"),
    remedy=N_("Copy the address from the browser."),
)
declare(
    "settings-hashtag", area="settings",
    requires=N_("A hashtag is # and letters or digits, in quotation marks."),
    found=N_("The value is not a hashtag."),
    remedy=N_("Write it like this: \"#Morethanmigrants\""),
)
declare(
    "settings-pattern", area="settings",
    requires=N_("In a pattern, what may be left out stands in [square brackets], in at most four places."),
    found=N_("A square bracket of the pattern opens or closes alone, is empty, or there are too many."),
    remedy=N_("Write it like this: \"[I am many things.] I am …[, I do …]. I am a migrant.\""),
)
declare(
    "settings-date-order", area="settings",
    requires=N_("The dates follow each other: announce, opens, deadline, launch, full, day."),
    found=N_("`{earlier}` is later than `{later}`."),
    remedy=N_("Correct one of the two dates."),
)
declare(
    "settings-date-gap", area="settings", severity=Severity.WARNING,
    requires=N_("The dates of a campaign lie within about a year."),
    found=N_("More than a year lies between `{earlier}` and `{later}`."),
    remedy=N_("Check the year of both dates. If they are right, nothing needs to be done."),
)
declare(
    "settings-publish-early", area="settings",
    requires=N_("Nothing is published before the campaign’s launch."),
    found=N_("The publication date {date} is before the launch, {launch}."),
    remedy=N_("Correct this date, or the date of `launch`."),
)
declare(
    "settings-publish-late", area="settings", severity=Severity.WARNING,
    requires=N_("Everything is published by the International Day."),
    found=N_("The publication date {date} is after the day itself, {day}."),
    remedy=N_("Correct the date. If it is meant to be that late, nothing needs to be done."),
)
declare(
    "settings-kind", area="settings",
    requires=N_("`kinds` names kinds that Chorus knows."),
    found=N_("There is no kind called `{name}`."),
    remedy=N_("Use one of: {choices}."),
)
declare(
    "settings-asked", area="settings",
    requires=N_("A kind is only asked for what it can have."),
    found=N_("`{name}` can’t be asked of the kind `{kind}`, so this line would do nothing."),
    remedy=N_("Delete the line. This kind can be asked for: {known}."),
)
declare(
    "settings-reserved", area="settings",
    requires=N_("Cities and campaigns have short names of a-z, 0-9 and hyphens that no page of the site uses."),
    found=N_("The short name `{name}` can’t be used."),
    remedy=N_("Choose another one."),
)
declare(
    "settings-entry", area="settings",
    requires=N_("A submission is named as city/entry, the names of its two folders, such as bradford/amina."),
    found=N_("The value is not in the form city/entry."),
    remedy=N_("Write the city’s folder, a slash and the submission’s folder, in small letters and without anything else."),
)
declare(
    "settings-result", area="settings", severity=Severity.WARNING,
    requires=N_("Every result belongs to a school entry that is there."),
    found=N_("There is no school entry `{name}`."),
    remedy=N_("Correct the name (city/entry), or delete the result."),
)
declare(
    "settings-voice", area="settings",
    requires=N_("`voices` names the submissions that a video shows, as city/entry."),
    found=N_("There is no submission `{name}` in this campaign, so the video would not be shown."),
    remedy=N_("Correct the name. If the submission is gone, delete the name here as soon as its voice is no longer in the video."),
)
declare(
    "settings-voice-gone", area="settings", severity=Severity.WARNING,
    requires=N_("`voices` names the submissions that a video shows, as city/entry."),
    found=N_("The submission `{name}` is not there, or no longer there, so the video is not shown."),
    remedy=N_("If it was withdrawn, cut its voice out of the video and then delete its name here, or delete the whole video."),
)
declare(
    "settings-booklet-story", area="settings", severity=Severity.WARNING,
    requires=N_("`stories` of `booklet` names stories that may be printed, as city/entry."),
    found=N_("The story `{name}` is not there or may not be printed, so it is not in the booklet."),
    remedy=N_("Correct the name, choose another story, or delete the name here."),
)
declare(
    "settings-video-unseen", area="settings", severity=Severity.WARNING,
    requires=N_("A video that the calendar announces is shown on its publication date."),
    found=N_("The calendar announces this video, but on its publication date the video will not be shown."),
    remedy=N_("Give the video a `file` or a `link`."),
)
declare(
    "settings-video-voice", area="settings", severity=Severity.WARNING,
    requires=N_("Everybody in a video is on the site when it is shown."),
    found=N_("This video will not be shown, because of {names}: on hold, not published by then, left out because of a problem, or without consent for this use."),
    remedy=N_("Look at these submissions. If one of them stays away, make the video without it, or delete the video’s lines and files here."),
)
declare(
    "settings-video-ended", area="settings", severity=Severity.WARNING,
    requires=N_("Everybody in a video agrees that it is shown."),
    found=N_("The site no longer shows this video: the consent of {names} has ended."),
    remedy=N_("Ask for a new form, or delete the video’s lines and files here. If `scripts/video.py` made it, the same command makes it anew without them."),
)
declare(
    "settings-video-city", area="settings",
    requires=N_("The video of a city shows voices of that city, and of no other."),
    found=N_("Not every voice in this video is one of {city}, so it can’t stand on that city’s page."),
    remedy=N_("Correct `city` or `voices`. Without a line `city` the video stands on the campaign’s page."),
)
declare(
    "settings-video-main", area="settings",
    requires=N_("A campaign has one main video, and it is no city’s."),
    found=N_("This video can’t be the main one."),
    remedy=N_("Delete the line `main`, or that of the other main video, or the line `city`."),
)
declare(
    "settings-captions", area="settings",
    requires=N_("Captions are files in the form WebVTT, saved as UTF-8."),
    found=N_("The captions in {file} can’t be read."),
    remedy=N_("Export them as WebVTT (.vtt) once more. The first line is WEBVTT, and between captions stands an empty line."),
)
declare(
    "settings-file", area="settings",
    requires=N_("Files that a setting names lie beside it."),
    found=N_("The file {file} is not there."),
    remedy=N_("Add the file to the campaign’s folder, or delete the line."),
)
declare(
    "settings-post-length", area="settings",
    requires=N_("A sample post for X has room for its link and the hashtags: {limit} characters in all."),
    found=N_("With its link and the hashtags this post has {length} characters; X takes {limit}."),
    remedy=N_("Shorten the text. The link counts 23 characters, a Chinese, Japanese or Korean letter or an emoji counts 2."),
)
declare(
    "settings-poster", area="settings", severity=Severity.WARNING,
    requires=N_("`posters` names submissions with a photo that may be printed and shared on social media, as city/entry; their words are short enough for a poster."),
    found=N_("No poster can be made of the submission `{name}`, so the toolkit takes somebody else."),
    remedy=N_("If it was withdrawn, delete its name here. If it is there, look at its photo, at the uses that the person agreed to, at whether the consent has ended, and at how long its text and name are."),
)
