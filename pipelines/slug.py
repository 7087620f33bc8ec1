"""Slugs: the one way in which a name becomes an identifier, wherever the name comes from."""

from collections.abc import Container
from functools import lru_cache

from slugify import slugify


@lru_cache(maxsize=1 << 14)
def slug(name: str) -> str:
    """The name in lower-case ASCII, words joined by hyphens; empty if it has no letter or digit.

    Straight and curly apostrophes part words alike: `dell’Università` is `dell-universita`.
    """
    if name.isascii() and name.replace(" ", "").isalnum():
        return "-".join(name.lower().split())  # all that there is to do, in a tenth of the time
    # The backend is named, or each call would look for others and an identifier hang on what it finds.
    return slugify(name.replace("’", "'").replace("'", " "), backend="text-unidecode")


def free_slug(name: str, kind: str, taken: Container[str]) -> str:
    """The slug of a new name; its code points where it has no slug, `kind` added where it is taken."""
    found = slug(name) or "x" + "-".join(f"{ord(char):x}" for char in name)
    while found in taken:
        found = f"{found}-{slug(kind)}"
    return found
