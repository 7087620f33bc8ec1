"""Identifiers of names that the gazetteer does not know, and what is no name at all."""

import pytest
from reading import Reader

from pipelines.extraction.lexicon.gazetteer import GazetteerName

ORTI = GazetteerName("Orti comunali", "orti-urbani", "project", "Orti comunali")


def test_straight_and_curly_apostrophes_give_one_id(read: Reader) -> None:
    for text in ("Lo dice il Ministero dell'Ambiente.", "Lo dice il Ministero dell’Ambiente."):
        assert [one.entity_id for one in read(text).entities] == ["ministero-dell-ambiente"]


def test_another_thing_does_not_take_a_known_id(read: Reader) -> None:
    text = "Il bando Orti Urbani è aperto. Ci sono gli Orti comunali."
    ids = {one.text: one.entity_id for one in read(text, ORTI).entities}
    assert ids == {"Orti Urbani": "orti-urbani-project", "Orti comunali": "orti-urbani"}


def test_a_type_in_the_id_may_be_known_too(read: Reader) -> None:
    other = GazetteerName("Orti due", "orti-urbani-project", "project", "Orti due")
    found = read("Il progetto Orti Urbani è aperto.", ORTI, other).entities
    assert [one.entity_id for one in found] == ["orti-urbani-project-project"]


def test_a_town_as_place_is_not_its_municipality(read: Reader) -> None:
    town = GazetteerName("Rivalta", "rivalta", "municipality", "Comune di Rivalta")
    located = read("Il progetto Vela si svolge a Rivalta.", town).entities[-1]
    assert (located.type, located.entity_id) == ("place", "rivalta-place")


@pytest.mark.parametrize("title", ["— !", "2020", "...", "3.0"])
def test_a_span_without_a_letter_is_no_mention(read: Reader, title: str) -> None:
    known = GazetteerName(title, "known", "project", title)
    for names in ((), (known,)):
        assert read(f"Parte il progetto “{title}” in città.", *names).entities == ()
