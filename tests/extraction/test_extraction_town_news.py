"""How news of town halls, libraries and schools names things, and what it names that is no entity."""

import pytest
from reading import Reader


def _found(read: Reader, text: str) -> dict[str, str]:
    return {one.text: one.type for one in read(text).entities}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Il presidente dell'Auser Toscana Giovanni Verdi è intervenuto.", "Auser Toscana"),
        (
            "Parla il presidente regionale della Coldiretti Puglia Anna Bianchi.",
            "Coldiretti Puglia",
        ),
        (
            "La dirigente dell'Istituto Comprensivo Anna Frank apre.",
            "Istituto Comprensivo Anna Frank",
        ),
        ("Con il presidente della Fondazione Giovanni Verdi.", "Fondazione Giovanni Verdi"),
    ],
)
def test_who_holds_an_office_is_no_part_of_the_body(read: Reader, text: str, name: str) -> None:
    assert list(_found(read, text)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Era presente la presidente del Quartiere Rosa Maria Verdi con gli insegnanti.",
        "Ne parlò l'allora assessora all'ambiente, Pinuccia Brandolesi, in aula.",
        "Parlano gli assessori Anna Bianchi (Welfare) e Luca Verdi (Patrimonio).",
        "Il presidente della Società della Salute Marco Brandolesi ha firmato.",
    ],
)
def test_persons_and_what_their_office_deals_with_are_no_names(read: Reader, text: str) -> None:
    assert _found(read, text) == {}


@pytest.mark.parametrize("town", ["CAMPOBASSO", "Lecce", "REGGIO EMILIA"])
def test_the_town_of_a_dateline_does_not_take_the_sentence_behind_its_dash(
    read: Reader, town: str
) -> None:
    assert _found(read, f"{town} – Servizio civile, ecco i progetti.") == {town: "place"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ('Si legge nella biblioteca comunale "Anna Ferri".', 'biblioteca comunale "Anna Ferri"', "place"),
        ('Al teatro comunale "Dante Verdi" si canta.', 'teatro comunale "Dante Verdi"', "place"),
        ("Vince l'associazione l'Aquilaia.", "associazione l'Aquilaia", "organisation"),
        ("Vince la cooperativa la Rondine.", "cooperativa la Rondine", "organisation"),
        ("Vince la cooperativa La strada.", "cooperativa La strada", "organisation"),
        ("Vince la compagnia I mattatori.", "compagnia I mattatori", "organisation"),
        ("Aderisce la Lega Italiana contro il Dolore.", "Lega Italiana contro il Dolore", "organisation"),
        ("Finanzia l'Assessorato Sanità, Salute e Politiche sociali e altri.",
         "Assessorato Sanità, Salute e Politiche sociali", "municipality"),
        ("Apre la “Casa delle associazioni e dei servizi di comunità”, un luogo.",
         "Casa delle associazioni e dei servizi di comunità", "place"),
    ],
)  # fmt: skip
def test_names_hold_their_quotation_article_and_list(
    read: Reader, text: str, name: str, kind: str
) -> None:
    assert _found(read, text) == {name: kind}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("L'incontro è all'VIII Municipio.", "VIII Municipio", "municipality"),
        ("L'incontro è nella III Circoscrizione.", "III Circoscrizione", "municipality"),
        ("I Comuni dell'Ambito Territoriale Sociale n. 8 firmano.",
         "Ambito Territoriale Sociale n. 8", "public_body"),
        ("Aderisce l'Istituto Comprensivo n. 9 di Perugia.",
         "Istituto Comprensivo n. 9 di Perugia", "organisation"),
    ],
)  # fmt: skip
def test_districts_and_schools_are_told_apart_by_numbers(
    read: Reader, text: str, name: str, kind: str
) -> None:
    assert _found(read, text) == {name: kind}


def test_a_plural_article_is_no_number(read: Reader) -> None:
    assert _found(read, "I Comuni interessati sono molti.") == {}


@pytest.mark.parametrize(
    "text",
    [
        "Il 25 maggio sarà presentato “Le Quindici” di Marco Verdi.",
        "“Se Son Libri Fioriranno”: è lo slogan della nuova edizione.",
    ],
)
def test_books_and_slogans_name_no_undertaking(read: Reader, text: str) -> None:
    assert _found(read, text) == {}


def test_a_street_called_like_a_quarter_is_no_repeat_of_it(read: Reader) -> None:
    text = "La sede è in viale Brandola 160. Nel quartiere Brandola si vive."
    assert [one.start for one in read(text).entities] == [text.rindex("Brandola")]


def test_the_town_behind_a_street_is_a_name(read: Reader) -> None:
    assert _found(read, "La festa è in piazza Costituente di Mirandola, alle 10.") == {
        "Mirandola": "place"
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Torna la “Festa di primavera”, giunta alla 37ª edizione.", "project"),
        ("Per i Giardini Baden Brandoli sono previsti ulteriori progetti.", "place"),
        ("Riguardano vari quartieri della città, come Brandola.", "place"),
    ],
)
def test_participles_define_nothing_and_quarters_are_places(
    read: Reader, text: str, kind: str
) -> None:
    assert list(_found(read, text).values()) == [kind]


def test_col_that_opens_a_sentence_is_a_preposition(read: Reader) -> None:
    assert "Col Decreto" not in " ".join(_found(read, "Col Decreto Brandola prende il via."))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ('Apre la scuola secondaria di primo grado "Dante Brandoli".', "Dante Brandoli", "organisation"),
        ('Apre la scuola dell\'infanzia "Il Girotondo".', "Il Girotondo", "organisation"),
        ('Apre la casa di riposo "Il Tiglio Verde".', "Il Tiglio Verde", "place"),
        ("Premiati gli alunni dell'I.I.S. Enrico Brandoli.", "I.I.S. Enrico Brandoli", "organisation"),
    ],
)  # fmt: skip
def test_sorts_of_schools_and_homes_name_what_is_quoted_behind_them(
    read: Reader, text: str, name: str, kind: str
) -> None:
    assert _found(read, text) == {name: kind}


def test_a_generic_word_in_quotes_stays_one_behind_the_noun_of_a_body(read: Reader) -> None:
    assert _found(read, 'Si apre la sezione dei "Comuni" e si legge.') == {}


def test_what_a_house_is_for_is_no_body_of_the_town(read: Reader) -> None:
    found = _found(read, "Apre la Casa della Comunità di Lodi.")
    assert "Comunità di Lodi" not in found
    assert "Casa della Comunità" in found


def test_a_library_may_be_called_by_its_quoted_name_alone(read: Reader) -> None:
    found = read(
        'Apre la biblioteca comunale "Ida Brandoli". Si legge alla "Ida Brandoli".'
    ).entities
    assert [one.type for one in found] == ["place", "place"]
    assert len({one.entity_id for one in found}) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Parla Anna Bianchi, Presidente di Brandolix.", ["Brandolix"]),
        ("Per il Liceo Artistico e Anna Bianchi applausi.", ["Liceo Artistico"]),
        ("Il Club spoletino ringrazia.", []),
        ("Aderisce il Club per l'Unesco.", ["Club per l'Unesco"]),
        ("Si apre nell'area dell'ex piazza d'Armi.", []),
        ("Info: Ufficio Relazioni con il Pubblico.", []),
        ("Ci sarà la serata teatro con musica.", []),
    ],
)
def test_offices_and_generic_nouns_name_nothing(read: Reader, text: str, names: list[str]) -> None:
    assert list(_found(read, text)) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("L'assessora all'Infanzia del Comune di Ravenna Ouidad Brandoli parla.", "Comune di Ravenna"),
        ("Il presidente del Parco regionale di Brandola Lorenzo Verdi parla.", "Parco regionale di Brandola"),
    ],
)  # fmt: skip
def test_a_body_with_its_place_is_complete_before_who_holds_the_office(
    read: Reader, text: str, name: str
) -> None:
    assert list(_found(read, text)) == [name]


def test_a_short_month_behind_its_day_opens_no_name(read: Reader) -> None:
    assert _found(read, "(9 FEB - Nuovo bando per i giovani.)") == {}


def test_a_centre_that_is_a_service_stays_a_body(read: Reader) -> None:
    assert _found(read, "Il Centro Brandola è un servizio per le famiglie.") == {
        "Centro Brandola": "organisation"
    }
