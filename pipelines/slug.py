"""Slugs: the one way in which a name becomes an identifier, wherever the name comes from."""

from slugify import slugify


def slug(name: str) -> str:
    """The name in lower-case ASCII, words joined by hyphens; empty if it has no letter or digit.

    Straight and curly apostrophes part words alike: `dell’Università` is `dell-universita`.
    """
    return slugify(name.replace("’", "'").replace("'", " "))
