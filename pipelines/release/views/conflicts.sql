-- Statements that contradict each other: each value of a property of an entity, with its rank, the reason for it, and who says so.
-- needs: statements.statement_id, statements.entity_id, statements.property, statements.value, statements.rank, statements.rank_reason, statements.contested, statements.quote, statements.origin, statements.document_id, statements.source_id, entities.entity_id, entities.name, documents.document_id, documents.title, documents.url, sources.source_id, sources.title, sources.url
SELECT
    entities.name,
    statements.property,
    statements.value,
    statements.rank,
    statements.rank_reason,
    statements.quote,
    coalesce(documents.title, sources.title) AS said_by,
    coalesce(documents.url, sources.url) AS url,
    statements.origin,
    statements.entity_id,
    statements.statement_id
FROM statements
JOIN entities ON entities.entity_id = statements.entity_id
LEFT JOIN documents ON documents.document_id = statements.document_id
LEFT JOIN sources ON sources.source_id = statements.source_id
WHERE statements.contested
ORDER BY
    entities.name,
    statements.entity_id,
    statements.property,
    CASE statements.rank WHEN 'preferred' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END,
    statements.value,
    statements.statement_id
