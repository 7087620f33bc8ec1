"""`CHANGELOG.md`: what each version changed and why, newest first."""

from pipelines import markdown
from pipelines.diff.model import Diff
from pipelines.diff.show import as_markdown
from pipelines.project import Dataset
from pipelines.release.edition import Edition

_SECTION = "\n## "


def changelog(dataset: Dataset, edition: Edition, diff: Diff | None, earlier: str) -> str:
    """The whole file: a section for this version, then those of the file `earlier`, as they were.

    `diff` is None for the first version, which has no `earlier`.
    """
    said = as_markdown(diff) if diff else "The first version."
    head = markdown.paragraphs(
        [
            f"# {markdown.cell(dataset.title.en)}: changelog",
            "What each version changed, newest first, and what the changed rows cite. Table "
            "`_changes` and `changes.parquet` hold every change of this version.",
        ]
    )
    section = markdown.paragraphs([f"## {edition.version} ({edition.created.date()})", said])
    _, mark, rest = earlier.partition(_SECTION)
    return f"{head}\n{section}{mark}{rest}"


def newest_section(text: str) -> str:
    """What the newest version changed, under a heading that names it, from the whole file."""
    _, mark, sections = text.partition(_SECTION)
    newest, _, _ = sections.partition(_SECTION)
    return f"{mark}{newest}".strip()
