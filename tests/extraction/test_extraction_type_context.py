"""What verbs, nouns, lines and lists around a name say of its type. One carrier sentence a rule."""

import pytest
from reading import Reader


def _types(read: Reader, text: str, name: str) -> set[str]:
    return {one.type for one in read(text).entities if one.text == name}


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Ecco chi: BeRovani ha stanziato 300 euro.", "BeRovani", "organisation"),
        ("Da ieri BeRovani si svolge in aula.", "BeRovani", "project"),
        ("Si sa che BeRovani si occupa di orti.", "BeRovani", "organisation"),
        ("Le date di OLVER, promosso da tutti, restano.", "OLVER", "project"),
        ("Fossano ha approvato il bilancio.", "Fossano", "municipality"),
        ("Le scuole di Fossano hanno approvato il bilancio.", "Fossano", "place"),
    ],
)
def test_verbs_tell_what_their_subject_is(read: Reader, text: str, name: str, type_: str) -> None:
    assert _types(read, text, name) == {type_}


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("La mensa è affidata a BeRovani.", "BeRovani", "organisation"),
        ("Chi vuole iscriversi a OLVER scriva.", "OLVER", "project"),
        ("La sede a Rovenale resta chiusa.", "Rovenale", "place"),
        ("Nel centro storico di Rovenale si balla.", "Rovenale", "place"),
        ("Oggi ringraziamo BeRovani per le sedie.", "BeRovani", "organisation"),
        ("Il fondo di solidarietà OLVER aiuta.", "OLVER", "fund"),
        ("La raccolta fondi OLVER va bene.", "OLVER", "organisation"),
    ],
)
def test_words_before_tell_what_they_govern(read: Reader, text: str, name: str, type_: str) -> None:
    assert _types(read, text, name) == {type_}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Il corso, chiamato OLVER, coinvolge due scuole.", "project"),
        ("Ecco OLVER, nata nel 1982 da un gruppo di amici, è una cooperativa.", "organisation"),
        ("Si dice che OLVER è uno dei festival più belli.", "project"),
        ("Si dice che OLVER è una PMI.", "organisation"),
        ("Il progetto OLVER è partito bene.", "project"),
        ("Il progetto OLVER, uno spazio per tutti, riapre.", "project"),
    ],
)
def test_definitions_are_noun_phrases(read: Reader, text: str, type_: str) -> None:
    assert _types(read, text, "OLVER") == {type_}


@pytest.mark.parametrize(
    ("heading", "type_"),
    [
        ("Bandi aperti", "project"),
        ("I nostri luoghi", "place"),
        ("Associazioni aderenti", "organisation"),
        ("Il progetto e i documenti", "organisation"),  # a heading, which announces no list
    ],
)
def test_headings_tell_what_is_listed_below(read: Reader, heading: str, type_: str) -> None:
    text = f"{heading}\n\n- OLVER\n\n- RUVALI\n"
    assert _types(read, text, "OLVER") == {type_}


def test_a_body_keeps_its_type_without_its_head(read: Reader) -> None:
    text = "L'associazione culturale BeRovani ride. Ieri BeRovani si rivolge a tutti. BeRovani prevede un ballo."
    found = read(text).entities
    assert {one.type for one in found} == {"organisation"}
    assert len({one.entity_id for one in found}) == 1


def test_a_town_is_not_the_body_that_bears_its_name(read: Reader) -> None:
    text = "Il circolo culturale Fossano ride. Il ballo si svolge a Fossano."
    assert _types(read, text, "Fossano") == {"place"}


@pytest.mark.parametrize(
    ("text", "town", "type_"),
    [
        ("Firmano Asti, Cuneo e la Fondazione Rovenale.", "Cuneo", "municipality"),
        ("Si va ad Asti, Cuneo e alla Fondazione Rovenale.", "Asti", "place"),
        ("Lo dicono le università di Torino, Pavia e Trento.", "Pavia", "organisation"),
        ("Gli enti capofila sono Asti e Cuneo.", "Cuneo", "municipality"),
        ("Comuni partner: Asti, Cuneo", "Asti", "municipality"),
    ],
)
def test_the_list_tells_what_its_towns_are(read: Reader, text: str, town: str, type_: str) -> None:
    assert _types(read, text, town) == {type_}


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("PalaRovani", "place"),
        ("Moto Club Rovenale", "organisation"),
        ("Consiglio comunale di Rovenale", "municipality"),
        ("Patto di Collaborazione Rovenale", "instrument"),
        ("Gran Premio Rovenale", "project"),
    ],
)
def test_the_words_of_a_name_tell_its_type(read: Reader, name: str, type_: str) -> None:
    assert _types(read, f"Se ne parla da anni: il {name} è noto.", name) == {type_}
