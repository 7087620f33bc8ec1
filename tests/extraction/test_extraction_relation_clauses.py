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


def triples(read: Reader, text: str) -> set[Triple]:
    return {(one.subject, one.predicate, one.object) for one in read(text).relations}
