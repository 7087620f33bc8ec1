"""The two reports for people."""

import other_city
import pytest

from pipelines.release.conflicts import conflicts_report, find_conflicts
from pipelines.release.publish import Release


def test_unresolved_conflicts_come_first_with_value_rank_quote_source_and_reason() -> None:
    report = conflicts_report(other_city.tables())
    assert report.index("## Unresolved") < report.index("'; --: `event.end`")
    assert report.index("'; --: `event.end`") < report.index("## Resolved")
    assert (
        "| 2014 | preferred | The later \\| source. | 2014 | Il patto | https://example.org/patto |"
        in report
    )
    assert '| 2015 | normal | Older. | from 2015 | Say "b", &lt;i>they&lt;/i> \\| say |' in report
    assert "entity.name" not in report


@pytest.mark.parametrize(
    ("ranks", "resolved"),
    [
        (("preferred", "normal"), True),
        (("preferred", "deprecated"), True),
        (("normal", "normal"), False),
        (("preferred", "preferred"), True),
    ],
)
def test_a_conflict_is_resolved_if_a_value_is_preferred(
    ranks: tuple[str, str], resolved: bool
) -> None:
    rows = [
        row | {"rank": rank}
        for row, rank in zip(other_city.ROWS["statements"], ranks, strict=False)
    ]
    (conflict,) = find_conflicts(other_city.tables(statements=rows))
    assert conflict.resolved is resolved


def test_the_dictionary_explains_tables_columns_keys_codes_and_views(release: Release) -> None:
    text = (release.path / "DICTIONARY.md").read_text("utf-8")
    assert "Beni comuni a Bologna" in text
    assert "- `parent_id` → `entities` (`entity_id`)" in text
    assert (
        "| `year` | integer | year. It's the “year”. "
        "| year. È questo \\| quello. | minimum `1900` |" in text
    )
    assert "codes / codici: [rank](#rank)" in text
    assert "| `preferred` | Preferred: Is preferred. | preferred |" in text
    assert "`cite(id)`" in text
    for schema in other_city.SCHEMAS.values():
        assert f"\n## {schema.name}\n" in text
        assert all(f"| `{column}` |" in text for column in schema.columns)
