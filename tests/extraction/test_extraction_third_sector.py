"""Names as associations, cooperatives and their projects write them: where they begin and end, and
of what type they are. All names are invented.
"""

import pytest
from reading import Reader


def _found(read: Reader, text: str) -> dict[str, str]:
    return {one.text: one.type for one in read(text).entities}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("La cooperativa Il mandorlo gestisce il bar.", "cooperativa Il mandorlo"),
        ("Partecipa l'associazione La strada.", "associazione La strada"),
        ("Con l'associazione Il giardino dei semplici.", "associazione Il giardino dei semplici"),
        ("Cura tutto la cooperativa L'arca di Bra.", "cooperativa L'arca"),
        ("Suona l'associazione A mano libera.", "associazione A mano libera"),
        (
            "Lo dice il circolo culturale e sportivo L'Isola.",
            "circolo culturale e sportivo L'Isola",
        ),
        (
            "C'era il Gruppo Culturale e ricreativo La Fonte.",
            "Gruppo Culturale e ricreativo La Fonte",
        ),
        ("Firma l'Associazione 21 luglio (Roma).", "Associazione 21 luglio"),
        ("Apre il circolo 25 aprile.", "circolo 25 aprile"),
        ("È organizzata da Non Una Sola.", "Non Una Sola"),
        ("Vince l'Associazione EMPORIO IL SOLE onlus – Bra.", "Associazione EMPORIO IL SOLE onlus"),
        ("INSIEME Scs – Vicenza", "INSIEME Scs"),
        ("Torna il camper degli Amici del Mulino.", "Amici del Mulino"),
        ("Ne scrive la Zolvena University al sindaco.", "Zolvena University"),
        ("Ne parla Lia Rossi, socia di Mission Continuity.", "Mission Continuity"),
    ],
)
def test_bodies(read: Reader, sentence: str, name: str) -> None:
    assert _found(read, sentence).get(name) == "organisation"


@pytest.mark.parametrize(
    "sentence",
    [
        "La cooperativa ha aperto il 3 maggio.",
        "Il 3 maggio l'Associazione ha chiuso.",
        "L'associazione 21 luglio 2020 chiude.",
        "Della nostra associazione erano presenti Vito Gatti e Lia Bo.",
        "Cari Amici della montagna, vi aspettiamo.",
        "È iscritta al REA con altre.",
        "Tutti sono stati invitati al Kick-Off Meeting.",
        "L'associazione da sempre aiuta chi chiede.",
    ],
)
def test_what_names_no_body(read: Reader, sentence: str) -> None:
    assert _found(read, sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Interviene Stefano Tabò Presidente di Zolvenet.", {"Zolvenet"}),
        ("Carmela Bresciani - Ecomuseo della Zolvena", {"Ecomuseo della Zolvena"}),
        ("Angela Dispini - Associazione Culturale", set()),
        ("Parlano la Rete Vela e Stefano Consoli, educatore.", {"Rete Vela"}),
        ("Tra gli ospiti c'è Red Ronnie (conduttore televisivo).", set()),
        ("L'assessore regionale alla Cultura e Turismo Anna Verdi.", set()),
        ("Il Prof. Ordinario di Economia Applicata ha parlato.", set()),
        ("Ne parla la Fondazione Piero e Anna Bianchi.", {"Fondazione Piero e Anna Bianchi"}),
    ],
)
def test_persons_are_no_part_of_names(read: Reader, sentence: str, names: set[str]) -> None:
    assert set(_found(read, sentence)) == names


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Il progetto Erasmus+ Allez Vert.", {"Erasmus+": "programme", "Allez Vert": "project"}),
        ("Il progetto Interreg Zolvena.", {"Interreg": "programme", "Zolvena": "project"}),
        ("Il progetto LIFE Vela Verde.", {"LIFE Vela Verde": "project"}),
        (
            "Il programma Interreg Italia-Svizzera.",
            {"Interreg Italia-Svizzera": "programme"},
        ),
        ("Si è aperta la mostra Stazione Futuro.", {"Stazione Futuro": "project"}),
        ("Torna il festival Torre Aperta.", {"Torre Aperta": "project"}),
        ("Si è aperta la Torre Aperta.", {"Torre Aperta": "place"}),
        ("Continua il progetto-pilota Zolvena.", {"Zolvena": "project"}),
        ("È nel Villaggio Dora di Collegno.", {"Villaggio Dora": "place", "Collegno": "place"}),
    ],
)
def test_undertakings(read: Reader, sentence: str, found: dict[str, str]) -> None:
    assert _found(read, sentence) == found


def test_the_body_behind_a_call_is_no_part_of_it(read: Reader) -> None:
    found = _found(read, "Con il Bando Un Passo Avanti dell'Impresa Zolvena si parte.")
    assert found["Bando Un Passo Avanti"] == "project"


def test_partners_are_bodies_whatever_their_last_word(read: Reader) -> None:
    found = _found(read, "Partner: Vela Lab, Alba Network, Zolvena Academy.")
    assert found == dict.fromkeys(("Vela Lab", "Alba Network", "Zolvena Academy"), "organisation")


def test_a_list_of_bodies_says_what_a_last_word_leaves_open(read: Reader) -> None:
    text = "Ci sono Coop Alba, Fondazione Vela, Istituto Giorgi, {} e Liceo Verdi."
    assert _found(read, text.format("Hacking Lab"))["Hacking Lab"] == "organisation"
    assert _found(read, text.format("Diluvio Festival"))["Diluvio Festival"] == "project"


def test_the_town_of_a_body_is_none_of_its_list(read: Reader) -> None:
    text = "Premiate l'Associazione Artime di Fermo e la Coop Zolvena di Roma, Latiumex e Teco."
    assert _found(read, text)["Latiumex"] == "organisation"


@pytest.mark.parametrize(
    "behind",
    [
        ", il nuovo progetto di Vela.",
        ", la prima rassegna di danza.",
        ", iniziativa promossa da Vela.",
        ": il progetto di chi legge.",
        " la rassegna che apre maggio.",
    ],
)
def test_what_is_said_behind_a_quotation_makes_it_a_title(read: Reader, behind: str) -> None:
    text = f'Tutto nasce da "Orti tra le case"{behind}'
    assert _found(read, text).get("Orti tra le case") == "project"


def test_associations_in_quotation_marks_share_their_noun(read: Reader) -> None:
    found = _found(
        read, 'Ci sono le associazioni "Quinta Zolvena" di Bra e "Porta aperta" di Alba.'
    )
    assert found["Quinta Zolvena"] == found["Porta aperta"] == "organisation"


@pytest.mark.parametrize("behind", [", ma nessuno ascolta.", ", dice chi c'era.", ": così fu."])
def test_a_quotation_of_which_nothing_is_said_is_speech(read: Reader, behind: str) -> None:
    assert _found(read, f'Si sente dire "Orti tra le case"{behind}') == {}


def test_the_axis_behind_a_body_is_no_part_of_it(read: Reader) -> None:
    found = _found(read, "I fondi sono POR FSE 2014-2020 Regione Umbria ASSE 2 e altri.")
    assert found["Regione Umbria"] == "public_body"
    assert found["ASSE 2"] == "measure"


@pytest.mark.parametrize("what", ["della Cultura", "del Lavoro", "dell'Istruzione"])
def test_a_ministry_in_lower_case(read: Reader, what: str) -> None:
    assert _found(read, f"Lo ha deciso il ministero {what}.") == {
        f"ministero {what}": "public_body"
    }


def test_what_is_said_behind_an_aside_outvotes_the_head(read: Reader) -> None:
    text = "La Banca del Tempo Zolvena, nata nel 2012, è un'associazione di volontari."
    assert _found(read, text)["Banca del Tempo Zolvena"] == "organisation"


def test_a_sentence_about_winners_may_name_nobody(read: Reader) -> None:
    found = read("I progetti selezionati nel 2023")
    assert [one.value for one in found.dates] == ["2023"]
    assert found.relations == ()
