"""Capitals that name nothing, and what the words around them say of it."""

import pytest
from reading import Reader


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("CHI SIAMO\n\nNoi ci siamo sempre.", []),
        ("Il totale è nella riga Fase B del foglio.", []),
        ("Ecco la nuova Sede di WXQA in centro.", ["WXQA"]),
        ("Missione del WXQA è la pace.", ["WXQA"]),
        ("Vendiamo Bio-materiali e altro.", []),
        ("Ha presentato il suo ultimo libro “Le Rose Blu”.", []),
        ("Costa 12 000 EUR in tutto.", []),
        ("Ci piacciono gli anni Novanta da sempre.", []),
    ],
)
def test_no_names(read: Reader, text: str, names: list[str]) -> None:
    assert [one.text for one in read(text).entities] == names


def test_what_repeats_counts_once_and_what_is_said_outvotes_it(read: Reader) -> None:
    text = (
        "Le Case Perlate sono una rete di luoghi. Le Case Perlate crescono. "
        "Si parla delle Case Perlate. Amiamo le Case Perlate."
    )
    assert {one.type for one in read(text).entities if one.text == "Case Perlate"} == {"project"}


def test_what_is_said_of_the_owned_is_not_said_of_the_owner(read: Reader) -> None:
    text = "La rassegna della Valle di Perlina è un'iniziativa lunga."
    assert [one.type for one in read(text).entities if "Valle" in one.text] == ["place"]


def test_the_noun_before_a_quotation_outvotes_the_word_that_opens_it(read: Reader) -> None:
    text = "Lo dice il regolamento della ditta “Agenzia Perlina” per tutti."
    found = {one.text: one.type for one in read(text).entities}
    assert found.get("Agenzia Perlina") == "organisation", found


def test_two_bodies_share_a_town(read: Reader) -> None:
    text = "Vale nella Provincia e nel Comune di Taranto. Firmano Comune e Università di Bari."
    names = [(one.text, one.type) for one in read(text).entities]
    assert ("Provincia", "place") in names
    assert ("Comune", "municipality") in names


def test_a_verb_ends_a_name(read: Reader) -> None:
    text = "Con la Parrocchia San Perlino e al supporto di Fondazione Rosa, sarà rifatta e aperta."
    assert "Fondazione Rosa" in [one.text for one in read(text).entities]


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Luna è un'associazione di amici.", "Luna", "organisation"),
        ("Cose nostre:\n\n- Rugiada - Un progetto promosso da tutti.", "Rugiada", "project"),
    ],
)
def test_a_plain_word_that_the_sentence_defines(
    read: Reader, text: str, name: str, type_: str
) -> None:
    assert (name, type_) in [(one.text, one.type) for one in read(text).entities]


@pytest.mark.parametrize("text", ["La luna è un'associazione.", "Correre è un progetto di vita."])
def test_common_nouns_and_verbs_are_not_defined(read: Reader, text: str) -> None:
    assert not read(text).entities


def test_a_call_has_its_number_in_its_name(read: Reader) -> None:
    text = "Avviso 12/2024 - Orti per tutti 2024/25\n\nSi applica l'Avviso n. 7/2023 della Regione."
    names = [one.text for one in read(text).entities]
    assert names[:2] == ["Avviso 12/2024 - Orti per tutti", "Avviso n. 7/2023"]


def test_an_english_compound_is_what_its_last_word_says(read: Reader) -> None:
    types = {one.text: one.type for one in read("Ecco il Lions Day di oggi.").entities}
    assert types == {"Lions Day": "project"}


def test_what_a_call_is_about_is_no_name(read: Reader) -> None:
    assert not read("Avviso pubblico per la realizzazione di percorsi.").entities


def test_a_body_of_two_words_is_whole_before_and(read: Reader) -> None:
    text = "Firmano la Fondazione Wixo Brenlo e Zarkan. E la Fondazione Wixo e Zarkan."
    names = [one.text for one in read(text).entities]
    assert "Fondazione Wixo Brenlo" in names
    assert "Fondazione Wixo e Zarkan" in names


@pytest.mark.parametrize(
    "text",
    [
        "Parla anche Wibaldo D'Elario che racconta tutto.",
        "Ci sarà Riccardo D'Alessarti per noi.",
        "Ne parliamo con\nSILVIA ZARANI, e poi si va.",
        "Il piano (Triennio 2025-2028) è lungo.",
    ],
)
def test_persons_and_periods_are_no_names(read: Reader, text: str) -> None:
    assert not read(text).entities
