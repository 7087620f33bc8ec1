"""SQL text: quoting, and one step of a build."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One statement; `what` names it to people. `repeat`: run again while it inserts rows."""

    what: str
    sql: str
    repeat: bool = False


def ident(name: str) -> str:
    """A quoted SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def idents(names: tuple[str, ...]) -> str:
    """Quoted SQL identifiers, joined by commas."""
    return ", ".join(ident(name) for name in names)


def literal(text: str) -> str:
    """A quoted SQL string."""
    return "'" + text.replace("'", "''") + "'"
