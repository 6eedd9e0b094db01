"""Renderers: each turns the one list of problems into a form. `FORMATS` names them for the command line."""

from . import github, html, json, markdown, text

FORMATS = {"text": text.render, "json": json.render, "github": github.render, "markdown": markdown.render,
           "html": html.render}


def render(form, problems, folders, wanted, root, cache=None, contact="", told=None):
    """The problems in a form (a key of `FORMATS`), in the wanted languages, with the catalogues of `root`.

    contact: the secretariat's address, for what should not have become public.
    told: what a proposal does to what was there before (`effects.Told`), for the forms «github» and «markdown».
    """
    from ..words import catalogue

    load = catalogue.loader(root / "content/locales", cache and cache / "locales")
    more = {"told": told} if told else {}
    return FORMATS[form](problems, folders, [load(language) for language in wanted], contact, **more)
