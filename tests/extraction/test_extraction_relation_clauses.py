"""Who does what in sentences of several clauses, lines and lists, with invented names."""

import pytest
from reading import Reader

Triple = tuple[str, str, str]


@pytest.mark.parametrize(
    "entry",
    ["Museo del Vetro di Bra", "Fondazione Alba – sede di Bra", "Archivio storico di Bra"],
)
def test_a_body_with_its_town_is_no_title_with_its_author(read: Reader, entry: str) -> None:
    text = f"Il progetto Vela Rossa cresce.\n\n- {entry}\n"
    assert not {one for one in triples(read, text) if one[1] == "promotes"}


def test_who_promotes_is_not_what_the_next_participle_is_about(read: Reader) -> None:
    text = (
        "Vela Rossa - Un progetto promosso dalla Fondazione Alba co-finanziato dal Comune di Noce."
    )
    assert ("Comune di Noce", "funds", "Fondazione Alba") not in triples(read, text)


def test_what_a_participle_touches_is_what_is_funded(read: Reader) -> None:
    text = (
        "Il progetto Vela Rossa nasce nell'ambito del Programma Onda 2014-2020 finanziato dalla "
        "Regione Umbria."
    )
    assert ("Regione Umbria", "funds", "Programma Onda") in triples(read, text)


def triples(read: Reader, text: str) -> set[Triple]:
    return {(one.subject, one.predicate, one.object) for one in read(text).relations}
