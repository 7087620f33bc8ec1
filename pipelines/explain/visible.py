"""Characters that steer a terminal or turn text round, as characters that can be seen."""

import re
from re import Match

# C0 but for tab and line feed, DEL and C1; then what is invisible or changes the direction
# (Unicode TR 36, 2.5): the soft hyphen, zero-width and bidirectional marks, the byte-order mark.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_PICTURES, _DELETE = 0x2400, 0x7F


def visible(text: str) -> str:
    """The text with a picture or a number (`⟨U+202E⟩`) for every character that is not to be seen.

    CRLF counts as a line feed.
    """
    return _HIDDEN.sub(_shown, text.replace("\r\n", "\n"))


def _shown(match: Match[str]) -> str:
    code = ord(match.group())
    if code < ord(" "):
        return chr(_PICTURES + code)
    return "␡" if code == _DELETE else f"⟨U+{code:04X}⟩"
