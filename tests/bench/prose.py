"""Made-up texts and names for the benchmarks: Italian administrative prose that no rule was
written on, the same at every run.
"""

import random
from collections.abc import Iterator

_SYLLABLES = (
    "ba be bi bo ca ce co cu da de di do fa fe fi ga go la le li lo ma me mi mo na ne ni no "
    "pa pe po ra re ri ro sa se si so ta te ti to va ve vi vo zano gliero sto bro tra"
)
_HEADS = (
    "Fondazione", "Cooperativa Sociale", "Associazione", "Comune di", "Provincia di", "Consorzio",
    "Università di", "Istituto", "Progetto", "Programma", "Fondo", "Rete", "Teatro", "Museo",
)  # fmt: skip
_MONTHS = "gennaio febbraio marzo aprile maggio giugno luglio settembre ottobre novembre"
_SENTENCES = (
    "Il progetto {name} è promosso da {name} in collaborazione con {name} e {name}.",
    "Dal {day} {month} {year} i cittadini possono presentare domanda allo sportello di zona.",
    "Le attività proseguono nei quartieri più lontani dal centro, dove mancano luoghi di incontro.",
    "{name}, con il sostegno di {name}, ha stanziato {sum} milioni di euro per il triennio.",
    "Il bando, aperto fino al {day} {month} {year}, finanzia interventi di rigenerazione urbana.",
    "Possono partecipare le imprese sociali che hanno sede nel territorio regionale.",
    "La rete nasce nel {year} a {town} e oggi riunisce cooperative, scuole e parrocchie.",
    "Ogni proposta è valutata da una commissione che tiene conto dell'impatto atteso.",
    "Nell'ambito di {name} sono stati assegnati {sum}.000 euro a {name}.",
    "Tra i partner figurano {name}, {name} e {name}, oltre a numerosi gruppi informali.",
    "I risultati della prima annualità sono stati presentati a {town} durante un incontro pubblico.",
    "Chi vive da solo trova nella casa di quartiere un aiuto per la spesa e per le cure.",
    "{name} ({acronym}) coordina la misura {digit}.{digit} e ne cura la rendicontazione.",
    "La graduatoria sarà pubblicata entro trenta giorni, come previsto dalla legge regionale.",
)


def names(count: int, seed: int = 7) -> list[str]:
    """``count`` different names of bodies, undertakings and places, none of them real."""
    chance, made = random.Random(seed), dict[str, None]()
    while len(made) < count:
        words = [_word(chance) for _ in range(chance.randint(1, 3))]
        head = [chance.choice(_HEADS)] if chance.random() < 0.6 else []
        made[" ".join([*head, *words])] = None
    return list(made)


def documents(count: int, known: list[str], characters: int = 2400, seed: int = 11) -> list[str]:
    """``count`` texts of about ``characters`` each; a third of their names are out of ``known``."""
    chance = random.Random(seed)
    return ["".join(_paragraphs(chance, known, characters)) for _ in range(count)]


def _paragraphs(chance: random.Random, known: list[str], characters: int) -> Iterator[str]:
    written = 0
    while written < characters:
        line = " ".join(_sentence(chance, known) for _ in range(chance.randint(2, 5))) + "\n\n"
        written += len(line)
        yield line


def _sentence(chance: random.Random, known: list[str]) -> str:
    template = chance.choice(_SENTENCES)
    while "{name}" in template:
        template = template.replace("{name}", _name(chance, known), 1)
    return template.format(
        day=chance.randint(1, 28),
        month=chance.choice(_MONTHS.split()),
        year=chance.randint(1995, 2027),
        sum=chance.randint(2, 900),
        digit=chance.randint(1, 9),
        town=_word(chance),
        acronym=_word(chance)[:4].upper(),
    )


def _name(chance: random.Random, known: list[str]) -> str:
    if chance.random() < 1 / 3:
        return chance.choice(known)
    return f"{chance.choice(_HEADS)} {_word(chance)} {_word(chance)}"


def _word(chance: random.Random) -> str:
    return "".join(
        chance.choice(_SYLLABLES.split()) for _ in range(chance.randint(2, 4))
    ).capitalize()
