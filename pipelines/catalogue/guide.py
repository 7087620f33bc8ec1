"""What each file of a release beside its data is for, in both languages; no file format here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Guide:
    """One file: `path` is POSIX and relative to the release."""

    path: str
    media_type: str
    use_en: str
    use_it: str


GUIDES = (
    Guide(
        "README.md",
        "text/markdown",
        "What this release is, to read without a browser.",
        "Che cos’è questo rilascio, da leggere senza browser.",
    ),
    Guide(
        "DICTIONARY.md",
        "text/markdown",
        "Every table, column and code.",
        "Ogni tabella, colonna e codice.",
    ),
    Guide(
        "CONFLICTS.md",
        "text/markdown",
        "Where sources disagree.",
        "Dove le fonti non concordano.",
    ),
    Guide(
        "CHANGELOG.md",
        "text/markdown",
        "What changed, version by version.",
        "Che cosa è cambiato, versione per versione.",
    ),
    Guide(
        "changes.parquet",
        "application/vnd.apache.parquet",
        "Each change of this version: old value, new value, cause.",
        "Ogni modifica di questa versione: valore precedente, nuovo, causa.",
    ),
    Guide(
        "history.parquet",
        "application/vnd.apache.parquet",
        "What rows said in which versions.",
        "Che cosa dicevano le righe, e in quali versioni.",
    ),
    Guide(
        "inputs.zip",
        "application/zip",
        "The texts, tables, schemas and settings that this version was made from.",
        "I testi, le tabelle, gli schemi e le impostazioni da cui è nata questa versione.",
    ),
    Guide(
        "SHA256SUMS",
        "text/plain",
        "Checksums of all files, for sha256sum.",
        "Somme di controllo di tutti i file, per sha256sum.",
    ),
    Guide(
        "verify.py",
        "text/x-python",
        "Checks the files; needs Python and nothing else.",
        "Controlla i file; basta Python.",
    ),
    Guide(
        "datapackage.json",
        "application/json",
        "Data Package: tables, columns, keys and files, for programs.",
        "Data Package: tabelle, colonne, chiavi e file, per i programmi.",
    ),
    Guide(
        "metadata/catalog.ttl",
        "text/turtle",
        "DCAT-AP and DCAT-AP_IT in Turtle: for data portals.",
        "DCAT-AP e DCAT-AP_IT in Turtle: per i portali di dati.",
    ),
    Guide(
        "metadata/catalog.rdf",
        "application/rdf+xml",
        "The same in RDF/XML.",
        "Lo stesso in RDF/XML.",
    ),
    Guide(
        "metadata/catalog.jsonld",
        "application/ld+json",
        "The same in JSON-LD.",
        "Lo stesso in JSON-LD.",
    ),
    Guide(
        "metadata/ckan.json",
        "application/json",
        "CKAN: the dataset as its package_create takes it.",
        "CKAN: il dataset come lo accetta la sua package_create.",
    ),
    Guide(
        "CITATION.cff",
        "application/yaml",
        "How to cite, for GitHub, Zenodo and Zotero.",
        "Come citare, per GitHub, Zenodo e Zotero.",
    ),
    Guide(
        "metadata/datacite.json",
        "application/json",
        "DataCite: to register a DOI.",
        "DataCite: per registrare un DOI.",
    ),
    Guide(
        "metadata/csv-metadata.json",
        "application/csvm+json",
        "CSV on the Web (W3C): types, keys and foreign keys of the CSV files.",
        "CSV on the Web (W3C): tipi, chiavi e chiavi esterne dei file CSV.",
    ),
    Guide(
        "metadata/croissant.json",
        "application/ld+json",
        "Croissant: for machine-learning tools.",
        "Croissant: per gli strumenti di apprendimento automatico.",
    ),
    Guide(
        "metadata/annotations.jsonld",
        "application/ld+json",
        "Web Annotation (W3C): every mention on the words of its text.",
        "Web Annotation (W3C): ogni menzione sulle parole del suo testo.",
    ),
    Guide(
        "ro-crate-metadata.json",
        "application/ld+json",
        "RO-Crate: for research repositories.",
        "RO-Crate: per gli archivi della ricerca.",
    ),
)
"""In the order in which they are shown; every release has all of them."""
