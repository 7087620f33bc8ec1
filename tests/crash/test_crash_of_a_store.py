"""Killed at any moment, an object store is as before or has the whole new release."""

from tests.conftest import Figure
from tests.crash.drilled import TORTURE, at_calls, drill, killed


def test_an_object_store_survives_a_kill_at_any_moment(s3_bucket: str, figure: Figure) -> None:
    much = ("--all", "--moments", "70") if TORTURE else ("--calls", "12", "--moments", "2")

    report = drill(f"s3://{s3_bucket}/data/city", *much)

    count = killed(report)
    figure("kills of the release step that an object store survived", count - len(report["faults"]))
    assert report["faults"] == []
    assert count >= (200 if TORTURE else 12)
    if at_calls(report):
        assert report["kills"]["sendto"]
