"""JSON as the metadata files have it, and how it is put into a page."""

import json
from typing import Any

_IN_SCRIPT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029\x7f"})


def dump(value: Any) -> bytes:
    """JSON for people as well as programs: UTF-8, in the order given, one newline at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def in_script(value: Any) -> str:
    """JSON that cannot end the `script` element that it stands in, nor open a comment there.

    See https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements.
    """
    return json.dumps(value, ensure_ascii=False, indent=1).translate(_IN_SCRIPT)


def without_empty(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry without keys that have nothing to say: None, an empty text, list or object."""
    return {key: value for key, value in entry.items() if value not in (None, "", [], {}, ())}
