"""The digests of a release's origin change with what can change a release, and with nothing else."""

import pytest

from pipelines.project import Project
from pipelines.provenance import provenance


def test_each_input_counts_and_times_and_hidden_files_do_not(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = provenance(project)
    dataset = project.sources / "dataset.yaml"
    dataset.touch()
    (project.sources / ".editor").write_text("x", encoding="utf-8")
    assert provenance(project) == first

    seen = {first.inputs_hash}
    dataset.write_text(dataset.read_text("utf-8") + "# a comment\n", encoding="utf-8")
    seen.add(provenance(project).inputs_hash)
    (project.schemas / "new.json").write_text("{}", encoding="utf-8")
    seen.add(provenance(project).inputs_hash)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    seen.add(provenance(project).inputs_hash)
    assert len(seen) == 4
    assert provenance(project).code_hash == first.code_hash


def test_the_libraries_count(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = provenance(project)
    monkeypatch.setattr("pipelines.provenance.version", lambda name: f"another {name}")
    assert provenance(project).code_hash != first.code_hash
    assert provenance(project).inputs_hash == first.inputs_hash
