"""Where names begin and end in lines, lists and labels, and beside acts, persons and verbs."""

import pytest
from reading import Reader


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Si richiama la legge n. 12 del 2017.", ["legge n. 12 del 2017"]),
        ("Vista la D.D. n.30 del 27/02/2025 in atti.", ["D.D. n.30 del 27/02/2025"]),
        (
            "Approvato con Determina Dirigenziale N° 127 - 08/09/2025 in atti.",
            ["Determina Dirigenziale N° 127 - 08/09/2025"],
        ),
        (
            "Con delibera di Giunta comunale n. 45 del 12/03/2021 si parte.",
            ["delibera di Giunta comunale n. 45 del 12/03/2021"],
        ),
        (
            "Il Regolamento per la gestione condivisa dei beni comuni è stato letto.",
            ["Regolamento per la gestione condivisa dei beni comuni"],
        ),
        ("Con Valdora Italia E.T.S. si parte.", ["Valdora Italia E.T.S."]),
        ("Aderisce Valdora Sud - APS con gioia.", ["Valdora Sud - APS"]),
        (
            "Lo cura l'Associazione A.S.D. \"L'Orma\" Onlus.",
            ['Associazione A.S.D. "L\'Orma" Onlus'],
        ),
        ("Vince il Liceo Scientifico A. Valdora.", ["Liceo Scientifico A. Valdora"]),
        (
            "Il Ministero della Cultura lanciano #ValdoraDigitale oggi.",
            ["Ministero della Cultura", "#ValdoraDigitale"],
        ),
        (
            "Si vedono il Museo Civico e la Casa Valdora, aperti.",
            ["Museo Civico", "Casa Valdora"],
        ),
        (
            "Parlano Anna Bianchi (Officina Larga) e altri.",
            ["Officina Larga"],
        ),
        ("Il progetto Fonti per la storia, aperto, cresce.", ["Fonti per la storia"]),
        (
            "Il bando Prevenzione e Promozione della Salute è aperto.",
            ["Prevenzione e Promozione della Salute"],
        ),
        ("Oggi la città lancia Abitare Solidale, un servizio.", ["Abitare Solidale"]),
        (
            "Si cita la delibera della Giunta regionale n. 1.234 del 5 maggio 2020 in atti.",
            ["delibera della Giunta regionale n. 1.234 del 5 maggio 2020"],
        ),
        (
            "La Scuola di Economia Civile pubblica Valdora Digitale.",
            ["Scuola di Economia Civile", "Valdora Digitale"],
        ),
        ("- Marta Bianchi, Comune di Lecco", ["Comune di Lecco"]),
        (
            "Nasce VELOR (Verdi Elementi, Lavoro, and Orti Rurali) in paese.",
            ["VELOR", "Verdi Elementi, Lavoro, and Orti Rurali"],
        ),
    ],
)
def test_extent_in_a_sentence(read: Reader, text: str, names: list[str]) -> None:
    assert [one.text for one in read(text).entities] == names


@pytest.mark.parametrize(
    "text",
    [
        "Il presidente della Repubblica è arrivato.",
        "Al convegno apre lo Speaker della giornata.",
        "La sessione è di Gianvito Valdora.",
        "Parla l'assessora alle Politiche Sociali Valdora.",
        "Apre Anna Valdora con un saluto.",
        "Si usano i Large Language Model e SPARQL.",
    ],
)
def test_no_name_is_found(read: Reader, text: str) -> None:
    assert [one.text for one in read(text).entities] == []


def test_what_follows_a_label_is_read_on_its_own(read: Reader) -> None:
    text = """Titolo proposta: Una strada che parla
Proponente: Associazione - Per caso Onlus

- Soggetto erogatore: Comune di Bari

Oggetto: Avviso pubblico per la concessione di contributi alle imprese per l'anno 2018"""
    found = [one.text for one in read(text).entities]
    assert found == [
        "Una strada che parla",
        "Per caso Onlus",
        "Comune di Bari",
        "Avviso pubblico per la concessione di contributi alle imprese",
    ]


def test_a_sentence_behind_a_label_is_no_title(read: Reader) -> None:
    text = "Progetto: Il progetto è rivolto a tutti"
    assert [one.text for one in read(text).entities] == []


def test_items_of_lists_are_names_together(read: Reader) -> None:
    text = """Hanno lavorato:

- Associazione Alba Larga
- Cooperativa Valdora
- Basso Profilo

Gruppi:

- Commissione Politiche Giovanili
- Commissione Ambiente

Fondi:

- Bando energie di comunità"""
    found = {one.text for one in read(text).entities}
    assert {"Basso Profilo", "Commissione Politiche Giovanili", "Commissione Ambiente"} <= found
    assert "Bando energie di comunità" in found


def test_items_of_other_lists_are_none(read: Reader) -> None:
    text = "Temi:\n\n- Basso Profilo\n- Lavoro Agile\n- Tempo Libero\n"
    assert [one.text for one in read(text).entities] == []


def test_a_heading_said_again_is_a_name(read: Reader) -> None:
    text = "Dati in Paese\n\nDati in Paese nasce nel 2020 con tutti."
    assert [one.text for one in read(text).entities] == ["Dati in Paese", "Dati in Paese"]


def test_a_heading_said_once_is_none(read: Reader) -> None:
    text = "Dati e Paese\n\nNasce nel 2020 con tutti."
    assert [one.text for one in read(text).entities] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Molti salgono al Sacro Monte di Faggiola.", "Sacro Monte di Faggiola"),
        ("Ci aiuta ogni anno la sede di Ermox Valle d'Aosta.", "Ermox Valle d'Aosta"),
        ("Piace a tutti il progetto 'Non solo carta' delle scuole.", "Non solo carta"),
        ("Rientra nella Missione 9 “Borghi e reti” del piano.", "Missione 9 “Borghi e reti”"),
        (
            "Con altri fondi (Investimento 9.3: Borghi e reti) si va.",
            "Investimento 9.3: Borghi e reti",
        ),
        ("Si va ogni anno a Santa Maria del Faggiolo in bici.", "Santa Maria del Faggiolo"),
        ("Lo gestisce da anni Legambiente APS con altri.", "Legambiente APS"),
        ("Tutti lavorano al progetto XTE0000517 del comune.", "XTE0000517"),
    ],
)
def test_the_whole_name_is_taken(read: Reader, text: str, name: str) -> None:
    assert name in [one.text for one in read(text).entities]


def test_a_plain_word_among_towns_is_a_town(read: Reader) -> None:
    found = read("Ci sono sedi ad Anagni, Visone e Biella.").entities
    assert [(one.text, one.type) for one in found] == [
        ("Anagni", "place"),
        ("Visone", "place"),
        ("Biella", "place"),
    ]


def test_two_apostrophes_are_one_quotation_mark(read: Reader) -> None:
    found = read("Torna a maggio la festa ''Nonni in Volo'' dei rioni.").entities
    assert [one.text for one in found] == ["Nonni in Volo"]


def test_a_label_in_capitals_is_no_name(read: Reader) -> None:
    assert read("FACCENDARIO: incontri e feste\n").entities == ()


def test_a_disaster_is_no_name_but_where_it_was_is(read: Reader) -> None:
    assert [one.text for one in read("- 2002: Alluvione Umbria\n").entities] == ["Umbria"]


def test_an_acronym_of_plain_words_is_no_name(read: Reader) -> None:
    assert read("Si misura l'indice di vivacità urbana (IVU) ogni anno.").entities == ()


def test_an_apostrophe_that_closes_nothing_is_no_quotation(read: Reader) -> None:
    text = "Negli anni '90 un po' di gente dell'Ermox va a Cuneo."
    assert "Cuneo" in [one.text for one in read(text).entities]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Il Programma Valdora/Svizzera è chiuso.", ["Programma Valdora/Svizzera"]),
        ("Con il Comune di Bra/Comune di Alba si parte.", ["Comune di Bra", "Comune di Alba"]),
        ("Il progetto Women for peace and rights cresce.", ["Women for peace and rights"]),
        ("L'associazione Velor on tour, che suona, ringrazia.", ["associazione Velor on tour"]),
        ("Parte il Ne-Vola tour della valle.", ["Ne-Vola tour"]),
        (
            "Titolo: Riqualificazione di piazza Anna Verdi",
            ["Riqualificazione di piazza Anna Verdi"],
        ),
        ("Titolo: Una fontana che canta", ["Una fontana che canta"]),
        ("1. Laboratorio di Teatro - dal 1 settembre 2019", ["Laboratorio di Teatro"]),
        (
            "Attua l'Azione 5.1 Interventi per l'Occupazione.",
            ["Azione 5.1 Interventi per l'Occupazione"],
        ),
        ("Attua l'Azione 5.1 Sostegno alle imprese prevede fondi.", ["Azione 5.1"]),
    ],
)
def test_strokes_english_words_titles_and_streets(
    read: Reader, text: str, names: list[str]
) -> None:
    assert [one.text for one in read(text).entities] == names
