"""The small Markdown of submissions: only marks that are surely meant take effect, all else is text as it was typed.

`lines` says what a line is, `blocks` makes paragraphs, lists and headings of lines, `emphasis` finds marks inside them,
`markup` puts it together, `plain` is the text without the marks that took effect.
"""
