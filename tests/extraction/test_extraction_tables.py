"""Tables as text: the word above a column says what stands in it."""

from reading import Reader

TABLE = """Mese | Ente gestore | Zona | Bando | Note
Gen | Legami di Brughiera | La Quercia | Piccole merende | 3-5
Feb | WXR Solbiano odv + Il Bene Comune (via Rosa) | Perlino | Scuola | da vedere
"""


def test_cells_have_the_type_of_their_column(read: Reader) -> None:
    found = {one.text: one.type for one in read(TABLE).entities if one.method == "table.cell"}
    assert found == {
        "Legami di Brughiera": "organisation",
        "La Quercia": "place",
        "Piccole merende": "project",
        "WXR Solbiano odv": "organisation",
        "Il Bene Comune": "organisation",
        "Perlino": "place",
        "Scuola": "project",
    }


def test_columns_may_be_parted_by_tabs_and_framed_by_bars(read: Reader) -> None:
    tabbed = read("Bando\tImporto\nOrti felici\t€ 5.000\n")
    framed = read("| Bando | Importo |\n|---|---|\n| Orti felici | € 5.000 |\n")
    for found in (tabbed, framed):
        assert [(one.text, one.type) for one in found.entities] == [("Orti felici", "project")]


def test_a_column_without_a_known_word_says_nothing(read: Reader) -> None:
    found = read("Voce | Note\nOrti felici | Merende\n").entities
    assert not [one for one in found if one.method == "table.cell"]


def test_a_row_with_other_cells_ends_the_table(read: Reader) -> None:
    found = read(
        "Bando | Note\nOrti felici | Si\nA | B | Merende rosse\nGite brevi | no\n"
    ).entities
    assert [one.text for one in found] == ["Orti felici"]
