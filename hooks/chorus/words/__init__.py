"""What knows how people write: languages with their codes and names, and the small Markdown of submissions.

Of that only marks that are surely meant take effect, all else is text as it was typed: `lines` says what a line is,
`blocks` makes paragraphs, lists and headings of lines, `emphasis` and `links` find marks inside them, `markup` puts it
together, `plain` is the text without the marks that took effect.
"""
