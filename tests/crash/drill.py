"""Publish, pull the plug, look, publish again: a program that says how far it is, and in its last
line, as JSON, how it went.

    python -m tests.crash.drill PLACE [--calls N] [--all] [--moments N]

One process loads the program once and forks for each run, so it must neither start a thread nor
touch Arrow or DuckDB itself. Each kill is survived if the place is as before or has the whole new
release, and if the next run succeeds without help.
"""

import argparse
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import other_city

from pipelines.release.audit import audit
from pipelines.release.publish import publish
from tests.crash.places import Content, FolderPlace, Place, StorePlace, faults
from tests.crash.tracer import Point, Run, Victim, can_trace, traced

TABLES = ("documents", "sources")
# After so many kills the next ones are in a new place: each looks at all that has been published.
ROUND = 40
SEED = 20260301
Kill = Callable[[Callable[[], object]], str]
"""Runs something, kills it, and says where."""


@dataclass
class Report:
    """How the drill went: where it was killed, what was there afterwards, and what was wrong.

    `at_calls` is False where the system does not let a process trace another.
    """

    kills: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    at_calls: bool = field(default_factory=can_trace)


@dataclass
class Drill:
    """One place, and the version that is published next."""

    place: Place
    report: Report = field(default_factory=Report)
    minor: int = 0

    def publish(self) -> None:
        """Publish the next version, which has a row more."""
        more = [{"source_id": f"n{at}", "url": "u", "title": "t"} for at in range(self.minor)]
        city = other_city.tables(sources=[*other_city.ROWS["sources"], *more])
        schemas = {name: other_city.SCHEMAS[name] for name in TABLES}
        dataset = other_city.dataset(version=f"1.{self.minor}.0")
        publish({name: city[name] for name in TABLES}, schemas, dataset, self.place.shelf())

    def recover(self) -> None:
        """Publish as the next run would, and verify the release as its reader would."""
        self.publish()
        version = f"1.{self.minor}.0"
        audit(self.place.shelf().release(version), version)

    def begin(self) -> tuple[tuple[str, ...], float]:
        """The calls of an undisturbed second release, and the seconds that it takes."""
        first = traced(self.recover)
        self.minor += 1
        started = time.monotonic()
        second = traced(self.publish)
        if first.code or second.code:
            raise SystemExit("The drill cannot begin: an undisturbed publish fails.")
        return second.calls, time.monotonic() - started

    def move(self, place: Place) -> None:
        """Go on elsewhere, with a first release."""
        self.place, self.minor = place, 0
        if traced(self.recover).code:
            raise SystemExit("The drill cannot go on: an undisturbed publish fails.")

    def survive(self, kill: Kill) -> None:
        """Kill one publish, look at what it left, and have the next run mend it."""
        self.minor += 1
        version = f"1.{self.minor}.0"
        before = self.place.content()
        where = kill(self.publish)
        left = self.place.content()
        wrong = faults(before, left, version)
        again = traced(self.recover)
        wrong += self._after(again, before, version)
        self.report.kills[where] += 1
        self.report.outcomes["new" if version in left.versions else "as before"] += 1
        self.report.faults += [f"killed at {where}: {fault}" for fault in wrong]

    def _after(self, again: Run, before: Content, version: str) -> list[str]:
        mended = self.place.content()
        wrong = faults(before, mended, version)
        if again.code:
            wrong.append(f"the next run ends with {again.code}")
        if mended.versions[:1] != [version]:
            wrong.append("the next run published nothing")
        return wrong + [f"{left} is left" for left in self.place.remains()]


def at_call(point: Point, victim: Victim) -> Kill:
    """Kill before the call `point`."""

    def kill(run: Callable[[], object]) -> str:
        name, number = point
        return name if traced(run, point, victim).calls.count(name) >= number else "nothing"

    return kill


def at_moment(seconds: float) -> Kill:
    """Kill after a time; what the run has started lives on."""

    def kill(run: Callable[[], object]) -> str:
        child = os.fork()
        if not child:
            code = 1
            try:
                run()
                code = 0
            finally:
                os._exit(code)
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return "a moment"

    return kill


def points_of(calls: tuple[str, ...]) -> list[Point]:
    """Each call of a run by its name and number, so that it is found in a run whose other calls are
    more or fewer.
    """
    seen: Counter[str] = Counter()
    points = []
    for call in calls:
        seen[call] += 1
        points.append((call, seen[call]))
    return points


def chosen(points: list[Point], count: int) -> list[Point]:
    """`count` of the points: the middle one of each name, the last ones, which make the release
    public, and some in between.
    """
    most = Counter(name for name, _ in points)
    middle = [(name, number // 2 + 1) for name, number in most.items()]
    last = points[::-1][: max(count - len(middle), 0) // 2]
    between = points[:: max(len(points) // count, 1)]
    return list(dict.fromkeys((*middle, *last, *between, *points)))[:count]


def kills(
    calls: tuple[str, ...], seconds: float, wanted: argparse.Namespace, at_calls: bool
) -> Iterator[Kill]:
    """Where to kill: at calls if they can be traced, else at as many moments more."""
    points = points_of(calls) if wanted.all else chosen(points_of(calls), wanted.calls)
    if at_calls:
        yield from map(at_call, points, cycle(Victim))
    yield from moments(wanted.moments + (0 if at_calls else wanted.calls), seconds)


def moments(count: int, seconds: float) -> Iterator[Kill]:
    """Kills at random moments of a run that takes so long."""
    chance = random.Random(SEED)
    for _ in range(count):
        yield at_moment(chance.random() * seconds)


def place_at(place: str) -> Place:
    """A folder, or the object store of the server that the environment names."""
    if place.startswith("s3://"):
        return StorePlace(place)
    return FolderPlace(Path(place))


def main() -> None:
    """Drill as the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("place", help="a folder, or s3://bucket/prefix")
    parser.add_argument("--calls", type=int, default=0, help="kills at calls, spread evenly")
    parser.add_argument("--all", action="store_true", help="kills at every call")
    parser.add_argument("--moments", type=int, default=0, help="kills at random moments")
    wanted = parser.parse_args()
    drill = Drill(place_at(f"{wanted.place}/0"))
    calls, seconds = drill.begin()
    planned = [*kills(calls, seconds, wanted, drill.report.at_calls)]
    for number, kill in enumerate(planned):
        if number and number % ROUND == 0:
            faulty = len(drill.report.faults)
            print(f"{wanted.place}: {number} of {len(planned)}, {faulty} faults", flush=True)  # noqa: T201
            drill.move(place_at(f"{wanted.place}/{number}"))
        drill.survive(kill)
    # A run that made fewer calls of a name than the first was not killed there.
    for kill in moments(drill.report.kills["nothing"], seconds):
        drill.survive(kill)
    json.dump(vars(drill.report), sys.stdout)


if __name__ == "__main__":
    main()
