"""Each cell of an entity's row is a value that somebody states, and that is preferred."""

from typing import Any

from tests.built import built

PROPERTIES = {
    "entity_type": {"entity.type"},
    "name": {"entity.name"},
    "acronym": {"name.acronym"},
    "website": {"link.website"},
    "wikidata_id": {"identifier.wikidata"},
    "start_edtf": {"event.start", "event.foundation"},
    "end_edtf": {"event.end"},
    "name_en": {"name.official", "name.alias", "name.acronym", "name.former"},
}


def _preferred() -> set[tuple[str, str, str]]:
    return {
        (row["entity_id"], row["property"], row["value"])
        for row in built().public["statements"].to_pylist()
        if row["rank"] == "preferred"
    }


def _entity(entity_id: str) -> dict[str, Any]:
    rows: list[dict[str, Any]] = built().public["entities"].to_pylist()
    return next(row for row in rows if row["entity_id"] == entity_id)


def test_every_cell_can_be_cited() -> None:
    preferred = _preferred()

    for row in built().public["entities"].to_pylist():
        for column, properties in PROPERTIES.items():
            if row[column] is not None:
                stated = {(row["entity_id"], prop, row[column]) for prop in properties}
                assert stated & preferred, (row["entity_id"], column)


def test_the_reading_of_the_conflicts_is_what_is_published() -> None:
    assert _entity("tonite")["end_edtf"] == "2023-08"
    assert _entity("facilito-giovani")["end_edtf"] == "2016-06"
    assert _entity("torino-social-innovation")["start_edtf"] == "2012"
    assert _entity("boosting-social-innovation")["start_edtf"] == "2015-09-15"


def test_the_first_row_of_several_is_taken() -> None:
    assert _entity("citta-di-torino")["name_en"] == "City of Turin"
