"""What the report of `opendata validate` says, in Italian and English."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The languages of the report."""

    it = "it"
    en = "en"


@dataclass(frozen=True)
class Advice:
    """What a type of error means, and what to do."""

    meaning: str
    remedy: str


@dataclass(frozen=True)
class Words:
    """The sentences of a report. Those with braces are filled in."""

    valid: str
    invalid: str
    cannot: str
    metadata: str
    rows: str
    errors: str
    stopped: str
    column: str
    row: str
    more: str
    rule: str
    kind: str
    same: str
    required: str
    empty_key: str
    lost: str
    itself: str
    todo: str
    sent: str
    parts: Mapping[str, str]
    advice: Mapping[str, Advice]
    other: Advice


ENGLISH = Words(
    valid="Valid. Resources: {resources}, rows: {rows}.",
    invalid="Not valid. Errors: {errors}; resources with errors: {wrong} of {resources}.",
    cannot="There is no verdict. {reason}",
    metadata="The description of the package",
    rows="rows: {rows}",
    errors="errors: {errors}",
    stopped="stopped at the limit; there may be more",
    column="column {column}",
    row="row {row}",
    more="... and {more} more",
    rule="the rule {0} is {1}",
    kind="is not of the type {0}",
    same="the same as in row {0}",
    required="must not be empty",
    empty_key="every cell of the key is empty",
    lost="{cells} is not in {table}",
    itself="the table itself",
    todo="To do: {remedy}",
    sent="Read by frictionless itself: {what} ({reason})",
    parts={
        "whole file": "{resource}",
        "cells": "the cells of {resource}",
        "column": "{column} in {resource}",
    },
    advice={
        "type-error": Advice(
            "The value cannot be read as the type of its column.",
            "write it as the schema says, or change the type in the schema.",
        ),
        "constraint-error": Advice(
            "The value breaks a rule of its column.",
            "correct the value, or the rule in the schema if the value is right.",
        ),
        "unique-error": Advice(
            "The value occurs twice in a column where it may occur once.",
            "correct one of the rows, or remove it.",
        ),
        "primary-key": Advice(
            "The key is empty or that of an earlier row.",
            "give each row a key of its own; merge rows that are the same.",
        ),
        "foreign-key": Advice(
            "The value points to a row that is not there.",
            "correct it, or add the row to the other table.",
        ),
        "blank-row": Advice("The row is empty.", "remove it."),
        "missing-cell": Advice("The row has too few cells.", "add the cells that are missing."),
        "extra-cell": Advice(
            "The row has too many cells.",
            "remove them; put cells that contain the delimiter in quotes.",
        ),
        "incorrect-label": Advice(
            "The header names another column than the schema.",
            "rename the column or the field of the schema, or put them in the same order.",
        ),
        "missing-label": Advice(
            "A column of the schema is missing.", "add the column to the file."
        ),
        "extra-label": Advice(
            "The file has a column that the schema lacks.",
            "describe it in the schema, or remove it.",
        ),
        "blank-label": Advice("A column has no name.", "name it in the header."),
        "duplicate-label": Advice("Two columns have one name.", "rename one of them."),
        "encoding-error": Advice(
            "The file is not in the encoding that was expected.",
            "save it in UTF-8, or state its encoding in the package.",
        ),
        "hash-count": Advice(
            "The file is not the one that the package describes.",
            "restore the file, or write its new hash into the package.",
        ),
        "byte-count": Advice(
            "The file is not as long as the package says.",
            "restore the file, or write its new length into the package.",
        ),
        "scheme-error": Advice("The file cannot be opened.", "put it where the package says."),
        "strict-unique-key": Advice(
            "The unique key is that of an earlier row (frictionless does not check this).",
            "correct one of the rows, or remove it.",
        ),
        "strict-category": Advice(
            "The value is none of the categories (frictionless does not check this).",
            "correct the value, or add the category to the schema.",
        ),
        "strict-list-item": Advice(
            "A list has an empty item (frictionless does not check this).",
            "remove the delimiter that is one too many.",
        ),
    },
    other=Advice("The resource breaks a rule.", "see the message and the schema."),
)

ITALIAN = Words(
    valid="Valido. Risorse: {resources}, righe: {rows}.",
    invalid="Non valido. Errori: {errors}; risorse con errori: {wrong} su {resources}.",
    cannot="Nessun verdetto. {reason}",
    metadata="La descrizione del pacchetto",
    rows="righe: {rows}",
    errors="errori: {errors}",
    stopped="interrotto al limite; possono essercene altri",
    column="colonna {column}",
    row="riga {row}",
    more="... e altri {more}",
    rule="la regola {0} è {1}",
    kind="non è del tipo {0}",
    same="uguale alla riga {0}",
    required="non può essere vuoto",
    empty_key="tutte le celle della chiave sono vuote",
    lost="{cells} non è in {table}",
    itself="questa tabella",
    todo="Che fare: {remedy}",
    sent="Letto da frictionless stesso: {what} ({reason})",
    parts={
        "whole file": "{resource}",
        "cells": "le celle di {resource}",
        "column": "{column} in {resource}",
    },
    advice={
        "type-error": Advice(
            "Il valore non si legge come il tipo della sua colonna.",
            "scriverlo come dice lo schema, o cambiare il tipo nello schema.",
        ),
        "constraint-error": Advice(
            "Il valore viola una regola della sua colonna.",
            "correggere il valore, o la regola nello schema se il valore è giusto.",
        ),
        "unique-error": Advice(
            "Il valore compare due volte in una colonna in cui può comparire una volta sola.",
            "correggere una delle righe, o toglierla.",
        ),
        "primary-key": Advice(
            "La chiave è vuota o è quella di una riga precedente.",
            "dare a ogni riga una chiave sua; unire le righe uguali.",
        ),
        "foreign-key": Advice(
            "Il valore rimanda a una riga che non c'è.",
            "correggerlo, o aggiungere la riga all'altra tabella.",
        ),
        "blank-row": Advice("La riga è vuota.", "toglierla."),
        "missing-cell": Advice(
            "La riga ha troppo poche celle.", "aggiungere le celle che mancano."
        ),
        "extra-cell": Advice(
            "La riga ha troppe celle.",
            "toglierle; mettere tra virgolette le celle che contengono il separatore.",
        ),
        "incorrect-label": Advice(
            "L'intestazione nomina un'altra colonna rispetto allo schema.",
            "rinominare la colonna o il campo dello schema, o metterli nello stesso ordine.",
        ),
        "missing-label": Advice(
            "Manca una colonna dello schema.", "aggiungere la colonna al file."
        ),
        "extra-label": Advice(
            "Il file ha una colonna che lo schema non ha.",
            "descriverla nello schema, o toglierla.",
        ),
        "blank-label": Advice("Una colonna non ha nome.", "darle un nome nell'intestazione."),
        "duplicate-label": Advice("Due colonne hanno lo stesso nome.", "rinominarne una."),
        "encoding-error": Advice(
            "Il file non è nella codifica attesa.",
            "salvarlo in UTF-8, o dichiarare la sua codifica nel pacchetto.",
        ),
        "hash-count": Advice(
            "Il file non è quello descritto dal pacchetto.",
            "ripristinare il file, o scrivere la sua nuova impronta nel pacchetto.",
        ),
        "byte-count": Advice(
            "Il file non è lungo quanto dice il pacchetto.",
            "ripristinare il file, o scrivere la sua nuova lunghezza nel pacchetto.",
        ),
        "scheme-error": Advice("Il file non si apre.", "metterlo dove dice il pacchetto."),
        "strict-unique-key": Advice(
            "La chiave unica è quella di una riga precedente (frictionless non lo controlla).",
            "correggere una delle righe, o toglierla.",
        ),
        "strict-category": Advice(
            "Il valore non è una delle categorie (frictionless non lo controlla).",
            "correggere il valore, o aggiungere la categoria allo schema.",
        ),
        "strict-list-item": Advice(
            "Una lista ha un elemento vuoto (frictionless non lo controlla).",
            "togliere il separatore di troppo.",
        ),
    },
    other=Advice("La risorsa viola una regola.", "leggere il messaggio e lo schema."),
)

WORDS: Mapping[Language, Words] = {Language.it: ITALIAN, Language.en: ENGLISH}
