"""`opendata validate`: a verdict on any Data Package or data file."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from pipelines.validation.validate import Judgement, validate
from pipelines.verbs.verdict_report import shown

PATIENCE = 2.0
"""Seconds without progress on the terminal, which short validations do not need."""


def validate_source(
    source: str, schema: Path | None, resource: str | None, strict: bool, limit_errors: int
) -> Judgement:
    """Validate with progress on the terminal. Raises CannotJudge."""
    with _progress() as progress:
        return validate(
            source,
            schema=schema,
            name=resource,
            strict=strict,
            limit_errors=limit_errors,
            progress=progress,
        )


def as_json(judgement: Judgement) -> str:
    """Frictionless's report, with what frictionless read itself and the seconds by stage."""
    more = {
        "sent": [vars(sent) for sent in judgement.sent],
        "stages": {name: round(seconds, 3) for name, seconds in judgement.stages.items()},
    }
    return json.dumps(judgement.report.to_descriptor() | more, ensure_ascii=False, default=str)


class _Bars:
    """A bar a resource; told from any thread."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}
        self._lock = threading.Lock()

    def __call__(self, resource: str, part: float) -> None:
        with self._lock:
            if resource not in self._tasks:
                self._tasks[resource] = self._bars.add_task(shown(resource), total=1.0)
            self._bars.update(self._tasks[resource], completed=part)


@contextmanager
def _progress() -> Iterator[_Bars]:
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    bars = Progress(*columns, console=Console(stderr=True), transient=True)
    patience = threading.Timer(PATIENCE, bars.start)
    patience.daemon = True
    patience.start()
    try:
        yield _Bars(bars)
    finally:
        patience.cancel()
        patience.join()
        bars.stop()
