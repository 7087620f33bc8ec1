-- The rows of a table as an earlier version had them, each with its key, as JSON: as_of('entities', '1.0.0').
-- needs: _history.record, _rows.record, _versions.version
-- macro of: of_table, in_version
WITH asked AS (
    SELECT
        string_split(in_version, '.')::INTEGER[] AS number,
        (SELECT version FROM _versions ORDER BY string_split(version, '.')::INTEGER[] LIMIT 1) AS first
    WHERE CASE WHEN in_version IN (SELECT version FROM _versions) THEN true
        ELSE error('there is no version ' || in_version) END
), past AS (
    SELECT
        record_key, record, first_version, last_version,
        string_split(first_version, '.')::INTEGER[] AS since,
        string_split(last_version, '.')::INTEGER[] AS until
    FROM _history
    WHERE table_name = of_table
)
SELECT record_key, record, first_version, last_version
FROM past, asked
WHERE last_version IS NOT NULL AND since <= number AND until >= number
UNION ALL
SELECT r.record_key, r.record, coalesce(p.first_version, asked.first), NULL
FROM _rows AS r
CROSS JOIN asked
LEFT JOIN past AS p ON p.record_key = r.record_key AND p.last_version IS NULL
WHERE r.table_name = of_table AND (p.since IS NULL OR p.since <= asked.number)
ORDER BY record_key
