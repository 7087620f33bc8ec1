"""The verbs of the console script, with releases in an object store."""

import pytest

from tests.another_city import write_another_city
from tests.conftest import Cli


def test_every_verb_works_on_an_object_store(
    s3_bucket: str,
    tmp_path_factory: pytest.TempPathFactory,
    cli: Cli,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = write_another_city(tmp_path_factory.mktemp("store"))
    where = ("--project", str(project.root))
    address = f"s3://{s3_bucket}/data"
    monkeypatch.setenv("OUTPUTS", address)

    published = cli("publish", *where)
    assert published.code == 0, published.err
    assert f"published: {address}/releases/" in published.out
    version = published.out.split("Version ")[1].split()[0]

    assert cli("check", *where).code == 0
    reviewed = cli("review", *where)
    assert f"{address}/review/candidates.csv" in reviewed.out
    alone = cli("diff", *where)
    assert (alone.code, f"{address}/releases.json" in alone.err) == (2, True)
    assert cli("diff", version, version, *where).code == 0
    assert cli("verify", f"{address}/releases/{version}").code == 0
    assert not project.outputs.exists()
