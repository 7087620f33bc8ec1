"""Names that what stands beside them shows: a cue, a verb, what they are said to be. One sentence a rule."""

import pytest
from reading import Reader


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        # Plain words in capitals, infinitives and plurals behind a cue.
        ("Il progetto RIFIORIRE è partito.", ["RIFIORIRE"]),
        ("Apre lo sportello CASA in centro.", ["CASA"]),
        ("Prosegue il progetto Seminare.", ["Seminare"]),
        ("Torna il corso Cortili.", ["Cortili"]),
        ("La giunta approva il programma “PIAZZA” a maggio.", ["PIAZZA"]),
        # Titles with small words.
        ("La mostra L'Altra Riva è aperta.", ["L'Altra Riva"]),
        ("Il bando Un Seme per Domare resta aperto.", ["Un Seme per Domare"]),
        ("Si presenta il progetto Dal Grano alla Tavola.", ["Dal Grano alla Tavola"]),
        ("Il progetto Riparare la via dura un anno.", ["Riparare la via"]),
        ("Il progetto Adotta un nonno dura un anno.", ["Adotta un nonno"]),
        ("Il progetto Fare orto, nato ieri, continua.", ["Fare orto"]),
        ("Il progetto Oltre il muro è finito.", ["Oltre il muro"]),
        ("Il progetto Città dei Gatti è finito.", ["Città dei Gatti"]),
        ("La rassegna Teatro in Cortile comincia.", ["Teatro in Cortile"]),
        ("Il gruppo Fiori di Carta suona.", ["Fiori di Carta"]),
        ("Il progetto Nonni 2.0 insegna molto.", ["Nonni 2.0"]),
        ("Il progetto Ri.Uso continua.", ["Ri.Uso"]),
        # A verb that bodies and undertakings have alike.
        ("Zorvena nasce da un incontro.", ["Zorvena"]),
        ("Zorvena Plus racconta il quartiere.", ["Zorvena Plus"]),
        # One cue for several.
        ("I progetti Pane & Sale e Approdo chiudono.", ["Pane & Sale", "Approdo"]),
        ("Le rassegne Teatro in Cortile e Approdo chiudono.", ["Teatro in Cortile", "Approdo"]),
        ("I bandi Alberi, SOGNARE e Radici restano.", ["Alberi", "SOGNARE", "Radici"]),
        # What a name is said to be, or to be called.
        ("Radici, un progetto per anziani, riparte.", ["Radici"]),
        ("È partita Approdo, una piattaforma gratuita.", ["Approdo"]),
        ("Ha preso il via RISVEGLI, il percorso di teatro.", ["RISVEGLI"]),
        ("Si chiama Germogli il nuovo orto.", ["Germogli"]),
        ("“Semi di sale” è il progetto di quest'anno.", ["Semi di sale"]),
        # Verbs.
        ("Zolvena promuove la lettura.", ["Zolvena"]),
        ("FIDUCIA prevede sei incontri.", ["FIDUCIA"]),
        ("Torna Orme, come ogni estate.", ["Orme"]),
        ("Al via Estate in Cortile, con molte serate.", ["Estate in Cortile"]),
        ("L'orto è gestito da Girasole ogni anno.", ["Girasole"]),
    ],
)
def test_announced_names(read: Reader, sentence: str, names: list[str]) -> None:
    assert [one.text for one in read(sentence).entities] == names


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Ne parla l'associazione Mani in Pasta.", "associazione Mani in Pasta"),
        ("Ne parla la fondazione Tempo per Tutti.", "fondazione Tempo per Tutti"),
        ("Ne parla l'associazione Oltre le Nuvole.", "associazione Oltre le Nuvole"),
        ("Ne parla il comitato Donne e Lavoro.", "comitato Donne e Lavoro"),
        ("Ne parla la cooperativa sociale CASA.", "cooperativa sociale CASA"),
        ("Il corso è curato dalla fondazione “Ponte” con noi.", "fondazione “Ponte”"),
        ("Ne parla il Gruppo La Torre di Carta.", "Gruppo La Torre di Carta"),
        ("Ne parla il circolo 25 Aprile.", "circolo 25 Aprile"),
        ("Ne parla il circolo 1° Maggio.", "circolo 1° Maggio"),
        ("Ne parla la parrocchia di Sant'Agata.", "parrocchia di Sant'Agata"),
        ("Ne parla il Gruppo di Azione Locale Terre Alte.", "Gruppo di Azione Locale Terre Alte"),
        ("Ne parla l'Ente Parco Monti Neri.", "Ente Parco Monti Neri"),
        ("Girasole APS cerca soci.", "Girasole APS"),
        ("Nuove Radici Impresa Sociale cerca soci.", "Nuove Radici Impresa Sociale"),
        ("Ha vinto Melograno Soc. Coop. Soc. di nuovo.", "Melograno Soc. Coop. Soc."),
    ],
)
def test_bodies(read: Reader, sentence: str, name: str) -> None:
    assert [one.text for one in read(sentence).entities] == [name]


def test_a_body_is_called_by_its_own_words(read: Reader) -> None:
    text = "L'associazione Girasole ha sede qui. Oggi Girasole gestisce un orto."
    assert [one.text for one in read(text).entities] == ["associazione Girasole", "Girasole"]


def test_a_line_says_what_the_list_below_holds(read: Reader) -> None:
    text = "I progetti finanziati\n\n- Radici\n- Mani in Pasta\n- Spazi verdi e giochi"
    found = [(one.text, one.type) for one in read(text).entities]
    assert found == [("Radici", "project"), ("Mani in Pasta", "project")]


def test_a_body_behind_a_title_is_a_name_of_its_own(read: Reader) -> None:
    text = "Il bando Comunità Aperte della Fondazione Zolvena è chiuso."
    assert [one.text for one in read(text).entities] == ["Comunità Aperte", "Fondazione Zolvena"]


@pytest.mark.parametrize(
    "text",
    [
        "Seminare in primavera dà buoni frutti.",
        "Torna il caldo in città.",
        "Oggi, il progetto è chiuso.",
        "È una cooperativa di amici.",
        "SERVIZI OFFERTI\n\nDoposcuola e corsi.",
        "Il centro Storico è chiuso.",
        "Serve la Carta d'Identità.",
        "I corsi Educativi e Intensivi sono finiti.",
        "Successivamente, un gruppo di genitori protesta.",
        "Corsi attivi\n\n- Inglese\n- Cucito\n- Scacchi",
        "I progetti saranno letti così:\n\n- Qualità\n- Costi\n- Tempi",
    ],
)
def test_what_announces_nothing(read: Reader, text: str) -> None:
    assert not read(text).entities


def test_what_a_thing_is_called_says_its_type(read: Reader) -> None:
    found = read("Si chiama Orizzonti il festival di giugno.").entities
    assert [(one.text, one.type) for one in found] == [("Orizzonti", "project")]
    assert read("Il progetto Vado Sicuro è partito.").entities[0].type == "project"
