-- Where each value of an entity comes from: the words of a text with their offsets (code points, end exclusive), or the source of a curated row. FROM cite('an-entity-id').
-- needs: statements.statement_id, statements.entity_id, statements.property, statements.value, statements.rank, statements.quote, statements.origin, statements.document_id, statements.source_id, statements.start_offset, statements.end_offset, documents.document_id, documents.title, documents.url, sources.source_id, sources.title, sources.url
-- macro of: id
SELECT
    statements.property,
    statements.value,
    statements.quote,
    statements.origin,
    statements.rank,
    coalesce(documents.title, sources.title) AS title,
    coalesce(documents.url, sources.url) AS url,
    statements.document_id,
    statements.start_offset,
    statements.end_offset,
    statements.source_id,
    statements.statement_id
FROM statements
LEFT JOIN documents ON documents.document_id = statements.document_id
LEFT JOIN sources ON sources.source_id = statements.source_id
WHERE statements.entity_id = id
ORDER BY
    statements.property,
    CASE statements.rank WHEN 'preferred' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END,
    statements.value,
    statements.statement_id
