"""The views and macros of the DuckDB file: one SQL file each in `views/`, and when they apply.

The first line of a file is its comment, the second names the columns it reads, an optional third
makes it a table macro: `-- What it shows.`, `-- needs: events.event_id, ...`, `-- macro of: id`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.sql import Step, ident, literal
from pipelines.table_schema import TableSchema

FOLDER = Path(__file__).with_name("views")
_NEEDS = "-- needs: "
_MACRO = "-- macro of: "


@dataclass(frozen=True)
class View:
    """A view, or a table macro if it has parameters. `needs` holds (table, column) pairs."""

    name: str
    comment: str
    needs: tuple[tuple[str, str], ...]
    parameters: tuple[str, ...]
    sql: str

    @property
    def signature(self) -> str:
        """The name as it is called: `timeline`, `cite(id)`."""
        return f"{self.name}({', '.join(self.parameters)})" if self.parameters else self.name


def read_view(path: Path) -> View:
    """Read one SQL file. Raises OSError; ValueError if its head is not as this module says."""
    comment, needs, *body = path.read_text(encoding="utf-8").splitlines()
    if not comment.startswith("-- ") or not needs.startswith(_NEEDS):
        raise ValueError(f"{path.name} does not begin with a comment and what it needs")
    macro = body[0].startswith(_MACRO)
    return View(
        path.stem,
        comment.removeprefix("-- "),
        tuple(_column(text) for text in needs.removeprefix(_NEEDS).split(", ")),
        tuple(body[0].removeprefix(_MACRO).split(", ")) if macro else (),
        "\n".join(body[1:] if macro else body).strip().rstrip(";"),
    )


def built_in_views() -> tuple[View, ...]:
    """The views of every dataset that has the tables they need, by name."""
    return tuple(read_view(path) for path in sorted(FOLDER.glob("*.sql")))


def applicable(views: Sequence[View], schemas: Mapping[str, TableSchema]) -> tuple[View, ...]:
    """The views whose columns all exist and whose name is not a table's."""
    existing = {(name, column) for name in schemas for column in schemas[name].columns}
    return tuple(
        view for view in views if view.name not in schemas and existing.issuperset(view.needs)
    )


def view_steps(view: View) -> list[Step]:
    """Create the view or macro and comment it."""
    what = f"view {view.signature}"
    name = ident(view.name)
    comment = literal(view.comment)
    if view.parameters:
        return [
            Step(what, f"CREATE MACRO {name}({', '.join(view.parameters)}) AS TABLE {view.sql}"),
            Step(what, f"COMMENT ON MACRO TABLE {name} IS {comment}"),
        ]
    return [
        Step(what, f"CREATE VIEW {name} AS {view.sql}"),
        Step(what, f"COMMENT ON VIEW {name} IS {comment}"),
    ]


def _column(text: str) -> tuple[str, str]:
    table, _, column = text.strip().partition(".")
    return table, column
