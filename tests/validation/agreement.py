"""What it means that two validators agree."""

from collections.abc import Iterable

from tests.validation.judged import Fault, Said


def assert_same(theirs: Said, ours: Said, names: list[str] | None = None) -> None:
    """The same verdict, faults, words, order and statistics, or both could not judge.

    `names` are what the tables `t0`, `t1` and so on are called in the message.
    """
    assert (ours.crash is None) == (theirs.crash is None), (
        f"frictionless: {theirs.crash or theirs.record}; ours: {ours.crash or ours.record}"
    )
    missed = _told(theirs.faults - ours.faults, names)
    invented = _told(ours.faults - theirs.faults, names)
    assert not missed, f"missed {missed}; sent: {ours.sent}"
    assert not invented, f"invented {invented}; sent: {ours.sent}"
    assert ours.errors == theirs.errors
    assert ours.stats == theirs.stats


def _told(faults: Iterable[Fault], names: list[str] | None) -> list[str]:
    if names is None:
        return [str(fault) for fault in sorted(faults)]
    return [f"{names[int(fault.task[1:])]}: {fault}" for fault in sorted(faults)]
