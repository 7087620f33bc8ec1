"""What the rest of a document, a list or a bracket says about a name: whether it is one, how far it
goes, of which type it is.
"""

import pytest
from reading import Reader

from pipelines.extraction.lexicon.gazetteer import GazetteerName

FABLAB = GazetteerName("Officinetta", "officinetta", "organisation", "Officinetta")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Two bodies joined by "e".
        (
            "Lo curano la cooperativa Valdix ed Ermox Teatro, insieme.",
            ["cooperativa Valdix", "Ermox Teatro"],
        ),
        (
            "Parlano Università di Cuneo e Archivio storico Valdix, insieme.",
            ["Università di Cuneo", "Archivio storico Valdix"],
        ),
        # A town behind a plain description is part of the name, behind "della" it locates.
        ("Riapre la Biblioteca Civica di Cuneo, di sera.", ["Biblioteca Civica di Cuneo"]),
        ("Si va al Palazzo della Cultura di Cuneo, di sera.", ["Palazzo della Cultura", "Cuneo"]),
        # Geography in lower case stays outside.
        ("Si pesca nel lago di Valdix e sul torrente Ermox.", ["Valdix", "Ermox"]),
        # Adjectives of the second class agree with every noun.
        (
            "Lo dice il Museo del Patrimonio industriale, che apre.",
            ["Museo del Patrimonio industriale"],
        ),
        ("Lo firma HG70 - Impresa sociale, con altri.", ["HG70 - Impresa sociale"]),
        ("Aderiscono ENDAS e altri.", ["ENDAS"]),
        ("Aderisce R.O.V.E.R. con gioia.", ["R.O.V.E.R."]),
        ("Lo decide Valdix, presso La Ermolda di Cuneo.", ["Valdix", "La Ermolda", "Cuneo"]),
        ("Cuneo, 2 settembre 2015", ["Cuneo"]),
        (
            'Vale il Programma Operativo Nazionale "Reti e Saperi" per tutti.',
            ['Programma Operativo Nazionale "Reti e Saperi"'],
        ),
        (
            "Rientra nella Missione 1 - Componente 3: Turismo e Cultura",
            ["Missione 1 - Componente 3: Turismo e Cultura"],
        ),
        (
            "- Investimento 4.1: Rete del gusto - il progetto prevede altro",
            ["Investimento 4.1: Rete del gusto"],
        ),
        (
            "Partner: Comune di Cuneo, Associazione Valdix e Cooperativa Ermox",
            ["Comune di Cuneo", "Associazione Valdix", "Cooperativa Ermox"],
        ),
        (
            "Nasce il Centro Studi per la Ricerca, l'Innovazione e lo Sviluppo Sostenibile.",
            ["Centro Studi per la Ricerca, l'Innovazione e lo Sviluppo Sostenibile"],
        ),
    ],
)
def test_where_a_name_ends(read: Reader, text: str, names: list[str]) -> None:
    assert [one.text for one in read(text).entities] == names


@pytest.mark.parametrize(
    "text",
    [
        "Serve tanto Open Hardware per tutti.",
        "Le offerte della Information Technology crescono.",
        "Ringraziamo tutt3 i musicist3 della serata.",
        "La tabella S-04 dice altro.",
        "Frequenta la Scuola Primaria, di mattina.",
        "Parla il Magnifico Rettore Giovanni Valdix oggi.",
        "È un'Associazione di Promozione Sociale nata ieri.",
        "Coordinamento: Anna Valdix e Carlo Ermox",
    ],
)
def test_no_name(read: Reader, text: str) -> None:
    assert read(text).entities == ()


def test_a_plain_word_without_an_article_is_a_name(read: Reader) -> None:
    called = "La Ondata Festival apre. Nel tempo Ondata è cresciuta. I soci di Ondata sono tanti."
    names = [(one.text, one.type) for one in read(called).entities]
    assert names == [("Ondata Festival", "project"), ("Ondata", "project"), ("Ondata", "project")]
    common = "Nel tempo la Ondata è cresciuta. I soci della Ondata sono tanti."
    assert read(common).entities == ()


def test_an_english_name_that_the_text_spells_out_or_lists(read: Reader) -> None:
    spelt = read("Si parte da OST - Open Smart Thinking con gioia.").entities
    assert [one.text for one in spelt] == ["OST", "Open Smart Thinking"]
    listed = read("Per il programma: Valdix, Boosting Social Change, Ermox e altri.").entities
    assert "Boosting Social Change" in [one.text for one in listed]


def test_a_curated_word_before_a_town_is_a_longer_name(read: Reader) -> None:
    found = read("Con Officinetta Torino si parte, e poi con Officinetta.", FABLAB).entities
    assert [one.text for one in found] == ["Officinetta Torino", "Officinetta"]


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Si lavora con Valdixa (Grecia) da anni.", "Valdixa", "place"),
        ("Si lavora in provincia di Cuneo da anni.", "provincia di Cuneo", "place"),
        ("La provincia di Cuneo promuove il piano.", "provincia di Cuneo", "public_body"),
        ("Il Museo Valdix promuove la lettura.", "Museo Valdix", "organisation"),
        ("Si legge presso Museo Valdix ogni sera.", "Museo Valdix", "place"),
        ("L'Archivio fotografico Valdix cresce.", "Archivio fotografico Valdix", "project"),
        ("Ente: Valdix\nPaese: Spagna", "Valdix", "organisation"),
        ("In collaborazione con Ermox e Valdix Hub si parte.", "Valdix Hub", "organisation"),
        ("Lo gestisce Stand Ermox srl da ieri.", "Stand Ermox srl", "organisation"),
        ("Siamo grati, oltre a Ermox, a tutti.", "Ermox", "organisation"),
        ("La Valdix è il centro storico del paese.", "Valdix", "place"),
    ],
)
def test_of_which_type(read: Reader, text: str, name: str, type_: str) -> None:
    assert [one.type for one in read(text).entities if one.text == name] == [type_]


def test_a_province_that_locates_is_not_its_body(read: Reader) -> None:
    found = read("La provincia di Cuneo decide. Si lavora in provincia di Cuneo.").entities
    ids = {one.type: one.entity_id for one in found}
    assert ids == {"public_body": "provincia-di-cuneo", "place": "provincia-di-cuneo-place"}
