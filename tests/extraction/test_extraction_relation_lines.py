"""Relations by place and layout, and what a cue may speak of: carrier sentences with invented names."""

import pytest
from reading import Reader

Triple = tuple[str, str, str]

ENTRIES = """Le proposte

Titolo proposta: "Una strada che parla"
Proponente: Associazione Onda
Dove: Giardino Cavour, Cuneo

Titolo proposta: "Orti in festa"
Proponente: Rotary Club Bra
"""
LISTS = """Fondazione Alba
- Premio Vela Rossa
- Premio Vela Bianca

Programma Acque Alte:
- Progetto Sponda
  - Progetto Riva
"""


def triples(read: Reader, text: str) -> set[Triple]:
    return {(one.subject, one.predicate, one.object) for one in read(text).relations}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Villa Serena, Cuneo - ore 18:30", "Villa Serena"),
        ("Il cinema Aurora a Cuneo riapre.", "cinema Aurora"),
        ("Palazzo Carli (Cuneo) riapre.", "Palazzo Carli"),
        ("Palazzo Carli - via Roma 64, Cuneo", "Palazzo Carli"),
        ("La Cooperativa Momo, di Cuneo, ringrazia.", "Cooperativa Momo"),
    ],
)
def test_the_town_beside_a_name(read: Reader, text: str, name: str) -> None:
    assert triples(read, text) == {(name, "located_in", "Cuneo")}


def test_towns_in_a_row_do_not_hold_each_other(read: Reader) -> None:
    assert triples(read, "Incontri a Bra, Cuneo e Alba.") == set()


def test_each_title_opens_an_entry(read: Reader) -> None:
    found = triples(read, ENTRIES)
    assert ("Associazione Onda", "promotes", "Una strada che parla") in found
    assert ("Una strada che parla", "located_in", "Giardino Cavour") in found
    assert ("Rotary Club Bra", "promotes", "Orti in festa") in found
    assert ("Rotary Club Bra", "promotes", "Una strada che parla") not in found


def test_a_list_hangs_on_the_line_above(read: Reader) -> None:
    assert triples(read, LISTS) == {
        ("Fondazione Alba", "promotes", "Premio Vela Rossa"),
        ("Fondazione Alba", "promotes", "Premio Vela Bianca"),
        ("Progetto Sponda", "part_of", "Programma Acque Alte"),
        ("Progetto Riva", "part_of", "Progetto Sponda"),
    }


def test_a_paragraph_ends_what_a_list_hangs_on(read: Reader) -> None:
    text = "Fondazione Alba\n\nSi parla di altro, e a lungo, qui.\n\n- Premio Vela Rossa\n"
    assert triples(read, text) == set()


@pytest.mark.parametrize(
    "verb", ["hanno dato vita al", "promuovono il", "hanno lanciato il", "realizzano il"]
)
def test_all_act_where_the_verb_is_a_plural(read: Reader, verb: str) -> None:
    text = f"La Cooperativa Momo e il Comune di Bra {verb} progetto Vela Rossa."
    assert triples(read, text) == {
        ("Cooperativa Momo", "promotes", "Vela Rossa"),
        ("Comune di Bra", "promotes", "Vela Rossa"),
    }


def test_one_acts_where_the_verb_is_a_singular(read: Reader) -> None:
    text = "Dopo la Cooperativa Momo, il Comune di Bra promuove il progetto Vela Rossa."
    assert triples(read, text) == {("Comune di Bra", "promotes", "Vela Rossa")}


def test_a_call_behind_its_body(read: Reader) -> None:
    text = "La casa nasce con fondi propri. Regione Lazio, avviso pubblico «Vela Rossa»."
    assert ("Regione Lazio", "promotes", "Vela Rossa") in triples(read, text)


def test_a_companion_in_prose_is_not_one_of_the_topic(read: Reader) -> None:
    text = (
        "Il progetto Vela Rossa è nato nel 2010. Molto più tardi, in un incontro pubblico e con il "
        "sostegno della Fondazione Alba, si è parlato a lungo di pesca e di reti."
    )
    assert triples(read, text) == {("Vela Rossa", "has_date", "2010")}


def test_a_companion_behind_a_noun_phrase(read: Reader) -> None:
    text = "Il progetto Vela Rossa nasce in collaborazione con due aziende agricole, Orti Alti Srl."
    assert ("Orti Alti Srl", "participates_in", "Vela Rossa") in triples(read, text)


def test_an_acronym_in_another_passage_is_no_statement(read: Reader) -> None:
    text = "La Fondazione Alba Orti Urbani lavora.\n\nSi ringrazia la FAOU per tutto."
    assert triples(read, text) == set()


def test_a_quoted_name_before_its_dates(read: Reader) -> None:
    text = 'Il festival "Vela Rossa" (1982-1993) è finito.'
    assert triples(read, text) == {("Vela Rossa", "has_date", "1982/1993")}


def test_the_first_cells_below_a_table_head_are_partners(read: Reader) -> None:
    text = (
        "Il progetto Vela Rossa continua.\n\nPartner\tRuolo\tContributo\n"
        "Comune di Bra\tsegnalazione\tFondo Orti\nCooperativa Momo\tformazione\tin opere\n"
    )
    assert triples(read, text) == {
        ("Comune di Bra", "participates_in", "Vela Rossa"),
        ("Cooperativa Momo", "participates_in", "Vela Rossa"),
    }
