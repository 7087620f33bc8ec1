"""The fixed words of the page, in both languages, and how numbers are written in each."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "it": {
        "language": "Italiano",
        "about": "Che cos’è",
        "version": "Versione",
        "date": "Data",
        "license": "Licenza",
        "publisher": "Editore",
        "period": "Periodo",
        "place": "Luogo",
        "keywords": "Parole chiave",
        "theme": "Tema",
        "frequency": "Aggiornamento",
        "access_rights": "Accesso",
        "whole": "Tutto in un file",
        "tables": "Tabelle",
        "tables_caption": "Le tabelle del dataset, ciascuna in CSV e in Parquet",
        "table": "Tabella",
        "rows": "Righe",
        "download": "Scarica",
        "reading": "Nei CSV una cella vuota è un valore nullo. Il significato di ogni colonna e di ogni codice è in",
        "rights": "Licenza",
        "rights_text": "I dati sono pubblicati con la licenza",
        "cite": "Come citare",
        "others": "Altri file",
        "others_caption": "I file che descrivono i dati",
        "file": "File",
        "use": "A che serve",
        "contact": "Contatti",
        "contact_text": "Domande, errori e proposte:",
        "homepage": "Pagina del dataset",
        "permanent": "Questa versione non cambia mai e resta all’indirizzo",
        "newest": "La versione più recente è sempre all’indirizzo",
    },
    "en": {
        "language": "English",
        "about": "What this is",
        "version": "Version",
        "date": "Date",
        "license": "Licence",
        "publisher": "Publisher",
        "period": "Period",
        "place": "Place",
        "keywords": "Keywords",
        "theme": "Theme",
        "frequency": "Update",
        "access_rights": "Access",
        "whole": "All in one file",
        "tables": "Tables",
        "tables_caption": "The tables of the dataset, each as CSV and as Parquet",
        "table": "Table",
        "rows": "Rows",
        "download": "Download",
        "reading": "In CSV an empty cell is a null. What every column and every code means is in",
        "rights": "Licence",
        "rights_text": "The data are published under the licence",
        "cite": "How to cite",
        "others": "Other files",
        "others_caption": "The files that describe the data",
        "file": "File",
        "use": "What it is for",
        "contact": "Contact",
        "contact_text": "Questions, mistakes and proposals:",
        "homepage": "Page of the dataset",
        "permanent": "This version never changes and stays at",
        "newest": "The newest version is always at",
    },
}
"""By language, then by what the template calls them."""

_SEPARATORS = {"it": str.maketrans(",.", ".,"), "en": {}}
_UNITS = ("B", "kB", "MB", "GB", "TB")


def number(value: int, language: str) -> str:
    """A whole number with the separators of its language: 1595 is 1.595 in Italian."""
    return f"{value:,}".translate(_SEPARATORS[language])


def size(count: int, language: str) -> str:
    """Bytes in decimal units (kB is 1,000), one decimal below 10 of a unit."""
    value, unit = float(count), 0
    while value >= 999.5 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    digits = 1 if unit and value < 9.95 else 0
    return f"{value:.{digits}f}".translate(_SEPARATORS[language]) + f"\u00a0{_UNITS[unit]}"
