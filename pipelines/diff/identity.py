"""How a row is told as text, in SQL: by the values of its key, and by all its values."""

from collections.abc import Sequence

from pipelines.sql import ident, literal


def key_text(columns: Sequence[str], alias: str = "") -> str:
    """The SQL of a row's key as one text: the values joined by `|`, which is escaped within them
    unless the key is a single column.
    """
    texts = [f"{_column(name, alias)}::VARCHAR" for name in columns]
    if len(texts) < 2:
        return texts[0] if texts else "''"
    escaped = (rf"replace(replace({text}, '\', '\\'), '|', '\|')" for text in texts)
    return f"concat_ws('|', {', '.join(escaped)})"


def record_text(columns: Sequence[str], alias: str = "") -> str:
    """The SQL of a row's values as a JSON object, nulls left out: a row that has a new column but
    no value in it is as it was.
    """
    values = ", ".join(f"{literal(name)}, {_column(name, alias)}" for name in columns)
    return f"json_merge_patch('{{}}', json_object({values}))::VARCHAR"


def _column(name: str, alias: str) -> str:
    return f"{alias}.{ident(name)}" if alias else ident(name)
