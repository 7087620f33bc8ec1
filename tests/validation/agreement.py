"""What it means that two validators agree."""

from tests.validation.judged import Said


def assert_same(theirs: Said, ours: Said) -> None:
    """The same verdict, faults, words, order and statistics, or both could not judge."""
    assert (ours.crash is None) == (theirs.crash is None), (
        f"frictionless: {theirs.crash or theirs.record}; ours: {ours.crash or ours.record}"
    )
    missed, invented = theirs.faults - ours.faults, ours.faults - theirs.faults
    assert not missed, f"missed {sorted(missed)}; sent: {ours.sent}"
    assert not invented, f"invented {sorted(invented)}; sent: {ours.sent}"
    assert ours.errors == theirs.errors
    assert ours.stats == theirs.stats
