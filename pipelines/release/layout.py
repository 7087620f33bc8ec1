"""Where each file of a release is, relative to the release's folder (POSIX separators)."""

DESCRIPTOR = "datapackage.json"
SUMS = "SHA256SUMS"
DICTIONARY = "DICTIONARY.md"
CONFLICTS = "CONFLICTS.md"
VERIFIER = "verify.py"
CHANGELOG = "CHANGELOG.md"
CHANGES = "changes.parquet"
HISTORY = "history.parquet"
INPUTS = "inputs.zip"

RELEASES = "releases"
INDEX = "releases.json"
LATEST = "latest"
REVIEW = "review"
CANDIDATES = "candidates.csv"
STAGING = ".staging"


def csv_file(table: str) -> str:
    """The CSV file of a table."""
    return f"csv/{table}.csv"


def parquet_file(table: str) -> str:
    """The Parquet file of a table."""
    return f"parquet/{table}.parquet"


def database_file(dataset: str) -> str:
    """The DuckDB file of a dataset."""
    return f"{dataset}.duckdb"


def workbook_file(dataset: str) -> str:
    """The Excel file of a dataset."""
    return f"{dataset}.xlsx"


def is_not_compared(path: str) -> bool:
    """True for a file that may differ from the last release though nothing has changed: its bytes
    are a library's, it tells of the releases before, or it is what the rest was made from.
    """
    return path in (CHANGELOG, INPUTS) or path.endswith((".parquet", ".duckdb", ".xlsx"))
