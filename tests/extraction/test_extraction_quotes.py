"""Quotation marks: closed ones hold a title, one that is never closed hides nothing."""

import pytest
from reading import Reader

from pipelines.extraction.lexicon.gazetteer import GazetteerName

NOCE = GazetteerName("Comune di Noce", "noce", "municipality", "Comune di Noce")


@pytest.mark.parametrize("signs", ["“”", '""', "«»", "„“", "””"])
def test_two_titles_in_one_sentence(read: Reader, signs: str) -> None:
    opening, closing = signs[0], signs[1]
    text = f"Il progetto {opening}Vela di sera{closing} e il bando {opening}Luna di mare{closing}."
    assert [one.text for one in read(text).entities] == ["Vela di sera", "Luna di mare"]


def test_marks_with_spaces_inside(read: Reader) -> None:
    found = read("Il progetto « Vela di sera » e altro.").entities
    assert [one.text for one in found] == ["Vela di sera"]


@pytest.mark.parametrize("signs", ["“”", '""', "«»"])
def test_an_unclosed_mark_hides_no_known_name(read: Reader, signs: str) -> None:
    opening, closing = signs[0], signs[1]
    text = f"Il progetto {opening}Vela di sera con il Comune di Noce e il bando {opening}Luna{closing} parte."
    found = [(one.text, one.entity_id) for one in read(text, NOCE).entities]
    assert ("Comune di Noce", "noce") in found
    assert "Luna" in [name for name, _ in found]
    assert all("bando" not in name for name, _ in found)


def test_an_unclosed_mark_ends_with_its_passage(read: Reader) -> None:
    text = "Il progetto “Vela di sera con il Comune di Noce\n\nSi parte” domani."
    assert [one.text for one in read(text, NOCE).entities] == ["Vela", "Comune di Noce"]


def test_a_quotation_longer_than_a_title_is_none(read: Reader) -> None:
    text = f"Il progetto “{'Vela di sera ' * 20}con il Comune di Noce” parte."
    found = [one.text for one in read(text, NOCE).entities]
    assert "Comune di Noce" in found
    assert max(map(len, found)) < 60


def test_an_unclosed_mark_in_a_list_keeps_its_items_apart(read: Reader) -> None:
    found = read("Partner: “Alba Nova, Vela Rossa, Terra Sole").entities
    assert [one.text for one in found] == ["Alba Nova", "Vela Rossa", "Terra Sole"]
