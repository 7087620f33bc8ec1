"""Names: where they begin and end, and of what type they are. One carrier sentence a rule."""

import pytest
from reading import Reader

from pipelines.extraction.lexicon.gazetteer import GazetteerName


@pytest.mark.parametrize(
    ("sentence", "name", "type_"),
    [
        ("Ne parla il comune di Borgo Chiaro.", "comune di Borgo Chiaro", "municipality"),
        ("Il bando è della Regione Valdombra.", "Regione Valdombra", "public_body"),
        (
            "Lo cura il Dipartimento per la transizione ecologica.",
            "Dipartimento per la transizione ecologica",
            "public_body",
        ),
        (
            "Risponde il Ministero del Mare e delle Politiche Costiere.",
            "Ministero del Mare e delle Politiche Costiere",
            "public_body",
        ),
        ("Si legge sulla Commissione europea.", "Commissione europea", "public_body"),
        ("Con la cooperativa Alba Nuova si parte.", "cooperativa Alba Nuova", "organisation"),
        ("Partecipa la Coop. Soc. Melograno.", "Coop. Soc. Melograno", "organisation"),
        ("Firma la Luna Piena srl di domani.", "Luna Piena srl", "organisation"),
        (
            'Lo ospita il Liceo "Ada Negri" in centro.',
            'Liceo "Ada Negri"',
            "organisation",
        ),
        ("Nasce il progetto Vela Rossa.", "Vela Rossa", "project"),
        ("Il programma Terre Alte è chiuso.", "Terre Alte", "programme"),
        ("Attinge al Fondo per la Casa Verde.", "Fondo per la Casa Verde", "fund"),
        ("Usa lo strumento del Social Lending.", "Social Lending", "instrument"),
        ("Riguarda la misura 4.2.1 B del piano.", "misura 4.2.1 B", "measure"),
        (
            "Si applica la legge 12 maggio 1999, n. 41 in materia.",
            "legge 12 maggio 1999, n. 41",
            "instrument",
        ),
        (
            "Il progetto “Una sera d'estate a teatro” parte.",
            "Una sera d'estate a teatro",
            "project",
        ),
        ("Lo firma Sale&Pepe, azienda di Cuneo.", "Sale&Pepe", "organisation"),
        (
            "Vengono avviate iniziative per i giovani tra cui Corte Larga, aperta a tutti.",
            "Corte Larga",
            "project",
        ),
    ],
)
def test_span_and_type(read: Reader, sentence: str, name: str, type_: str) -> None:
    found = {one.text: one.type for one in read(sentence).entities}
    assert found.get(name) == type_, found


@pytest.mark.parametrize(
    "sentence",
    [
        "Negli anni la Città e la Regione hanno cambiato il Piano Operativo.",
        "Il Sindaco Rossi incontra Anna Bianchi. Bianchi ringrazia.",
        "Scrivere a info@esempio.org o visitare www.esempio.org/Nuovo.",
        "La sede è in via Giuseppe Verdi 12.",
        "TUTTE LE DOMANDE VANNO INVIATE SUBITO",
        "Le Istituzioni e gli Enti Pubblici con la Giunta Comunale.",
    ],
)
def test_capitals_that_name_nothing(read: Reader, sentence: str) -> None:
    assert [one.text for one in read(sentence).entities] == []


def test_an_acronym_beside_its_expansion_is_two_mentions_of_one_entity(read: Reader) -> None:
    for sentence in (
        "Aderisce alla rete Civica Urbana Lenta (CUL) da anni.",
        "Aderisce alla rete CUL (Civica Urbana Lenta) da anni.",
        "Aderisce alla rete CUL Civica Urbana Lenta da anni.",
    ):
        result = read(sentence)
        names = {one.text: one.entity_id for one in result.entities}
        assert set(names) == {"Civica Urbana Lenta", "CUL"}, sentence
        assert set(names.values()) == {"civica-urbana-lenta"}
        relation = [(one.subject, one.predicate, one.object) for one in result.relations]
        assert ("CUL", "alias_of", "Civica Urbana Lenta") in relation


@pytest.mark.parametrize(
    ("sentence", "short", "long"),
    [
        ("Con ASAN - Amici di Santa Noce e altri.", "ASAN", "Amici di Santa Noce"),
        ("Con Amici di Santa Noce – ASAN e altri.", "ASAN", "Amici di Santa Noce"),
        ("Con MEZU – Medici per la zona umida e altri.", "MEZU", "Medici per la zona umida"),
        ("Va al fondo per i boschi montani (Fobosm).", "Fobosm", "fondo per i boschi montani"),
        ("Va al Fondo Boschi Umbri (di seguito FBU).", "FBU", "Fondo Boschi Umbri"),
        ("Presso il Museo del Grano e del Riso (Mugri).", "Mugri", "Museo del Grano e del Riso"),
        ("Con Cogra, Consorzio dei Grani, e altri.", "Cogra", "Consorzio dei Grani"),
        ("Con il Fondo Boschi Umbri Plus (FBU+).", "FBU+", "Fondo Boschi Umbri Plus"),
        ("Con ASAN - Amici di Santa Noce di Alba.", "ASAN", "Amici di Santa Noce"),
    ],
)
def test_the_letters_of_a_short_form_say_where_the_long_one_ends(
    read: Reader, sentence: str, short: str, long: str
) -> None:
    result = read(sentence)
    told = {(one.subject, one.object) for one in result.relations if one.predicate == "alias_of"}
    assert told == {(short, long)}
    entities = {one.text: (one.entity_id, one.type) for one in result.entities}
    assert entities[short] == entities[long]


@pytest.mark.parametrize(
    "sentence",
    [
        "Si misura l'indice di qualità - IQUA - ogni anno.",
        "L'ente è una ASD - Associazione Sportiva Dilettantistica.",
        "Nasce ZORA - Festival di Bra.",
        "Abita ad Alba (CN), Comune del Nord.",
    ],
)
def test_what_stands_beside_a_name_is_not_always_its_long_form(read: Reader, sentence: str) -> None:
    assert not [one for one in read(sentence).relations if one.predicate == "alias_of"]


def test_a_house_with_an_acronym_is_who_runs_it(read: Reader) -> None:
    result = read("Scrive la Biblioteca Ugo Verdi - BUV.")
    assert {one.type for one in result.entities} == {"organisation"}


def test_a_repeated_name_keeps_entity_and_type(read: Reader) -> None:
    result = read("Nasce il progetto Vela Rossa. Chi usa Vela Rossa risparmia.")
    assert [(one.text, one.type, one.entity_id) for one in result.entities] == [
        ("Vela Rossa", "project", "vela-rossa")
    ] * 2


def test_a_gazetteer_name_must_stand_alone_and_keep_its_capitals(read: Reader) -> None:
    abito = GazetteerName("Abito", "abito", "organisation", "Abito")
    assert read("Un abito blu. Abito a Cuneo.", abito).entities[0].text == "Cuneo"
    assert [one.entity_id for one in read("Vince il gruppo Abito.", abito).entities] == ["abito"]
    longer = read("Vince la Bottega Abito Sociale.", abito).entities
    assert [one.text for one in longer] == ["Bottega Abito Sociale"]


def test_a_town_acts_or_locates(read: Reader) -> None:
    town = GazetteerName("Rivalta", "citta-di-rivalta", "municipality", "Città di Rivalta")
    located = read("Il progetto Vela si svolge a Rivalta.", town).entities[-1]
    assert (located.type, located.entity_id) == ("place", "rivalta")
    acting = read("Il progetto Vela è promosso da Rivalta.", town).entities[-1]
    assert (acting.type, acting.entity_id) == ("municipality", "citta-di-rivalta")


def test_a_bullet_of_title_and_body(read: Reader) -> None:
    result = read("I vincitori:\n- Semi di futuro del quartiere di Fondazione Orto Lungo;")
    assert {(one.text, one.type) for one in result.entities} == {
        ("Semi di futuro del quartiere", "project"),
        ("Fondazione Orto Lungo", "organisation"),
    }
    assert [one.method for one in result.relations] == ["relation.titled"]


def test_every_mention_says_its_rule_and_how_sure_it_is(read: Reader) -> None:
    mention = read("Nasce il progetto Vela Rossa.").entities[0]
    assert mention.method == "name.cue"
    assert 0 < mention.confidence <= 1
