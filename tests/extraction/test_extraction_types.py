"""What type a name has, by what the text says of it. One carrier sentence a rule."""

import pytest
from reading import Reader


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Siamo LunaPiena, un progetto che unisce i rioni.", "LunaPiena", "project"),
        ("Ecco LunaPiena: una rivista che esce a maggio.", "LunaPiena", "organisation"),
        ("La LunaPiena è partner di tutti da anni.", "LunaPiena", "organisation"),
        ("“Luna Nueva” è il nome dell’associazione che ci aiuta.", "Luna Nueva", "organisation"),
        ("Le azioni\n\nBanco Rosso\n\nUno sportello permanente per tutti.", "Banco Rosso", "project"),
        ("Rientra nella misura “Semi&Radici”.", "Semi&Radici", "measure"),
        ("Lo cura il CNR-IXO con altri.", "CNR-IXO", "public_body"),
        ("Scrive l'Ufficio Verde del Comune di Cuneo.", "Ufficio Verde del Comune di Cuneo", "municipality"),
        ("Si dorme da Hotel Perlina.", "Hotel Perlina", "place"),
    ],
)  # fmt: skip
def test_said_of_one_name(read: Reader, text: str, name: str, type_: str) -> None:
    found = {one.text: one.type for one in read(text).entities}
    assert found.get(name) == type_, found


def test_what_is_said_once_holds_for_every_mention(read: Reader) -> None:
    text = "LunaPiena al lavoro. Siamo LunaPiena, un progetto. Al gruppo LunaPiena piace."
    types = [one.type for one in read(text).entities if one.text == "LunaPiena"]
    assert types == ["project"] * 3


def test_a_list_of_bodies_shares_its_type(read: Reader) -> None:
    text = "Firmano Fondazione Alba, Vela Chiara e Cooperativa Faggio."
    assert {one.type for one in read(text).entities} == {"organisation"}


def test_lines_one_below_the_other_are_a_list(read: Reader) -> None:
    text = "Fondazione Alba\n\nCooperativa Faggio\n\nSemiRossi Beta\n"
    assert {one.type for one in read(text).entities} == {"organisation"}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("I comuni interessati sono Asti, Cuneo e Biella.", "municipality"),
        ("Si lavora nei comuni di Asti, Cuneo e Biella.", "place"),
    ],
)
def test_towns_that_are_members_act(read: Reader, text: str, type_: str) -> None:
    assert {one.type for one in read(text).entities if one.text == "Cuneo"} == {type_}


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Si apre la piattaforma di allerta rapida (PAR) dei borghi.", "PAR", "project"),
        ("Lo chiede la norma, artt. 12 e 14 del TUXI, da anni.", "TUXI", "instrument"),
        ("La Luna Nueva è un'Associazione di quartiere.", "Luna Nueva", "organisation"),
        ("“Luna Nueva” è il nome dell’Associazione che ci aiuta.", "Luna Nueva", "organisation"),
        (
            "Con la Regione Puglia (Assessorato alla Cultura) si parte.",
            "Assessorato alla Cultura",
            "public_body",
        ),
        ("Si affida al Credito Cooperativo Faggio.", "Credito Cooperativo Faggio", "organisation"),
        ("Si corre la Cronoscalata dei Faggi.", "Cronoscalata dei Faggi", "project"),
        ("Si dorme al Casolare Perlina.", "Casolare Perlina", "place"),
        ("La Comunità Betullina accoglie tutti.", "Comunità Betullina", "organisation"),
        ("La Comunità Alta Valsugana accoglie.", "Comunità Alta Valsugana", "public_body"),
        ("Con le università di Trieste, Udine e Pisa si parte.", "Udine", "organisation"),
        ("Regioni coinvolte: 3 (Toscana, Marche, Umbria)", "Marche", "place"),
        ("Si scrive una strategia europea (XUSAR) per il mare.", "XUSAR", "programme"),
        ("A maggio il Mediterraneo diventa un laboratorio.", "Mediterraneo", "place"),
    ],
)
def test_what_reads_the_type(read: Reader, text: str, name: str, type_: str) -> None:
    found = {one.text: one.type for one in read(text).entities}
    assert found.get(name) == type_, found


def test_a_bracket_that_shortens_another_name_says_nothing(read: Reader) -> None:
    found = {one.text: one.type for one in read("Il gruppo di Cuneo (XVA) cresce.").entities}
    assert found.get("XVA") != "place", found
