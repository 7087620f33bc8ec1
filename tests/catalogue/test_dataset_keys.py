"""What `sources/dataset.yaml` may say for portals, and what stands in where it says nothing."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import yaml

from pipelines.catalogue.coverage import languages_of, period_of
from pipelines.problems import InputError
from pipelines.project import BASE_URL_VARIABLE, Agent, Dataset, Person, Project, load_dataset
from pipelines.vocabularies import language, licence, vocabulary
from tests.another_city import write_another_city
from tests.conftest import Cli


def write(root: Path, source: Project, **changes: Any) -> Project:
    """A project whose dataset.yaml is that of `source`, changed."""
    said = yaml.safe_load((source.sources / "dataset.yaml").read_text(encoding="utf-8"))
    (root / "sources").mkdir(exist_ok=True)
    text = yaml.safe_dump(said | changes)
    (root / "sources" / "dataset.yaml").write_text(text, encoding="utf-8")
    return Project(root)


def read(root: Path, source: Project, **changes: Any) -> Dataset:
    return load_dataset(write(root, source, **changes))


def test_the_environment_goes_before_the_base_url(
    tmp_path: Path, repository: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BASE_URL_VARIABLE, "http://127.0.0.1:8000/")

    assert read(tmp_path, repository).base_url == "http://127.0.0.1:8000"

    monkeypatch.setenv(BASE_URL_VARIABLE, "here")
    with pytest.raises(InputError, match="OPENDATA_BASE_URL"):
        read(tmp_path, repository)


def test_authors_are_persons_or_bodies(tmp_path: Path, repository: Project) -> None:
    person = {"given_name": "Ada", "family_name": "Rossi", "orcid": "0000-0002-1825-0097"}

    said = read(tmp_path, repository, creators=[person, {"name": "Urban Lab"}])

    assert said.creators == (Person(**person), Agent(name="Urban Lab"))


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("base_url", "https://example.org/<script>", "base_url"),
        ("base_url", "https://example.org/data/?version=", "base_url"),
        ("base_url", "https://example.org/#data", "base_url"),
        ("homepage", 'https://example.org/"', "homepage"),
        ("themes", ["CULTURE"], "'CULTURE' is no code of the EU's table data-theme"),
        ("access_rights", "OPEN", "access-right"),
        ("doi", "https://doi.org/10.5281/zenodo.1", "doi"),
        ("period", {"start": "2020-01-02", "end": "2020-01-01"}, "ends before it starts"),
        ("period", {}, "needs a start or an end"),
        ("languages", ["ita"], "languages"),
        (
            "place",
            {"name": {"it": "A", "en": "A"}, "uri": "https://a.org", "bbox": [8, 45, 7, 46]},
            "west, south",
        ),
        ("publisher", {"name": "A", "identifier": "no code"}, "identifier"),
    ],
)
def test_what_portals_would_refuse_is_refused(
    tmp_path: Path, repository: Project, key: str, value: object, told: str
) -> None:
    with pytest.raises(InputError, match=told):
        read(tmp_path, repository, **{key: value})


def test_the_period_spans_the_dates_of_events() -> None:
    days = [date(2014, 1, 1), None, date(2009, 5, 1)]
    events = pa.table({"date_earliest": days, "date_latest": [date(2014, 12, 31), None, days[2]]})

    found = period_of({"events": events})

    assert found
    assert (found.start, found.end) == (date(2009, 5, 1), date(2014, 12, 31))
    assert period_of({"events": events.slice(1, 1)}) is None
    assert period_of({}) is None


def test_the_languages_are_those_of_the_texts() -> None:
    codes = pa.array(["it", "und", "it-IT", None, "de", "xx"], pa.string())

    assert languages_of({"documents": pa.table({"language": codes})}) == ("de", "it")


def test_terms_have_the_address_of_the_authority() -> None:
    assert vocabulary("frequency")["IRREG"].uri.endswith("/authority/frequency/IRREG")
    assert [term.code for term in (language("it"), licence("CC-BY-4.0")) if term] == [
        "ITA",
        "CC_BY_4_0",
    ]


@pytest.mark.parametrize(
    "table", ["data-theme", "frequency", "language", "file-type", "access-right", "licence"]
)
def test_every_term_has_both_labels(table: str) -> None:
    assert vocabulary(table)
    for term in vocabulary(table).values():
        assert all((term.code, term.label_en, term.label_it, *term.more.values()))


def test_check_says_what_publishing_would_refuse(tmp_path: Path, cli: Cli) -> None:
    project = write_another_city(tmp_path / "city")
    path = project.sources / "dataset.yaml"
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    short = {"name": "b", "description": {"it": "Patti.", "en": "Pacts."}}
    path.write_text(yaml.safe_dump(said | short), encoding="utf-8")

    checked = cli("check", "--project", str(project.root))

    assert (checked.code, checked.err.count("\n")) == (1, 2)
    assert "$.description: has 14 characters, fewer than the 50" in checked.err
    assert "the name b has not the 2 to 100 characters" in checked.err


def test_check_reminds_of_what_portals_want(tmp_path: Path, cli: Cli) -> None:
    project = write_another_city(tmp_path / "city")
    path = project.sources / "dataset.yaml"
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    changes = {
        "keywords": ["l’innovazione", "dati"],
        "license": {"name": "Own-1.0", "title": "Own", "path": "https://example.com/own"},
    }
    path.write_text(yaml.safe_dump(said | changes, allow_unicode=True), encoding="utf-8")

    ended = cli("check", "--project", str(project.root))

    assert ended.code == 0, ended.err
    for told in ("its IPA code", "no place", "keywords l’innovazione;", "license Own-1.0"):
        assert told in ended.out
