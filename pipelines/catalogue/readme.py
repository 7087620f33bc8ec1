"""`README.md` of a release: what it is, for those who have only its folder."""

from collections.abc import Iterator

from pipelines.catalogue.citation import citation
from pipelines.catalogue.guide import GUIDES
from pipelines.catalogue.model import PAGE, RIGHTS, Catalogue
from pipelines.markdown import Marked, cell, paragraph, paragraphs, table

PATH = "README.md"


def readme(catalogue: Catalogue) -> bytes:
    """The release's own README, in English and Italian."""
    return paragraphs([*_opening(catalogue), *_files(catalogue), *_closing(catalogue)]).encode()


def _opening(catalogue: Catalogue) -> Iterator[str]:
    dataset = catalogue.dataset
    yield f"# {cell(dataset.title.en)} / {cell(dataset.title.it)}"
    yield f"Version / versione {catalogue.version}, {catalogue.created[:10]}."
    yield paragraph(dataset.description.en)
    yield f"*{cell(dataset.description.it)}*"


def _files(catalogue: Catalogue) -> Iterator[str]:
    yield "## Data / Dati"
    yield table(
        ["File", "Content", "Contenuto", "Rows / Righe", "Bytes / Byte"],
        [
            (_link(file.path), file.title, file.title_it, file.rows, file.bytes)
            for file in catalogue.distributions
        ],
    )
    yield (
        "In CSV an empty cell is null, and columns are to be read by their types, which "
        "`datapackage.json` says. *Nei CSV una cella vuota è un valore nullo; le colonne vanno "
        "lette con i tipi indicati in `datapackage.json`.*"
    )
    yield "## Other files / Altri file"
    others = [guide for guide in GUIDES if guide.path != PATH]
    page = (_link(PAGE), "This, as a page.", "Questo, come pagina.")
    rows = [(_link(guide.path), guide.use_en, guide.use_it) for guide in others]
    yield table(["File", "What it is for", "A che serve"], [page, *rows])


def _link(path: str) -> Marked:
    return Marked(f"[{path}]({path})")


def _closing(catalogue: Catalogue) -> Iterator[str]:
    dataset = catalogue.dataset
    yield "## Verify / Verificare"
    yield (
        "`python3 verify.py` checks that every file is as it was published. It needs Python 3.8 or "
        "newer and nothing else. *`python3 verify.py` controlla che ogni file sia com’è stato "
        "pubblicato. Basta Python 3.8 o successivo.*"
    )
    yield "## Licence / Licenza"
    yield (f"[{cell(dataset.license.title)}]({dataset.license.path}). {RIGHTS.en} *{RIGHTS.it}*")
    yield "## Cite / Citare"
    yield f"> {cell(citation(catalogue, 'en'))}"
    yield f"> *{cell(citation(catalogue, 'it'))}*"
    yield "## Contact / Contatti"
    contact = dataset.contact
    yield paragraph(", ".join(filter(None, (contact.name, contact.email, contact.url))))
