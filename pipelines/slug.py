"""Slugs: the one way in which a name becomes an identifier, wherever the name comes from."""

from functools import lru_cache

from slugify import slugify


@lru_cache(maxsize=1 << 14)
def slug(name: str) -> str:
    """The name in lower-case ASCII, words joined by hyphens; empty if it has no letter or digit.

    Straight and curly apostrophes part words alike: `dell’Università` is `dell-universita`.
    """
    return slugify(name.replace("’", "'").replace("'", " "))
