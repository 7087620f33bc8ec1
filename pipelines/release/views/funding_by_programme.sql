-- Money by programme, project or fund, one row an amount, with who gives it; amounts of different types or scopes overlap and must not be added up.
-- needs: funding.funding_id, funding.entity_id, funding.funder_id, funding.funding_type, funding.amount_eur, funding.amount_precision, funding.qualifier, funding.scope, funding.date_edtf, entities.entity_id, entities.name, entities.entity_type
SELECT
    programme.name AS programme,
    programme.entity_type,
    funding.funding_type,
    funding.amount_eur,
    funding.amount_precision,
    funding.qualifier,
    funding.scope,
    funding.date_edtf,
    funder.name AS funder,
    funding.entity_id,
    funding.funder_id,
    funding.funding_id
FROM funding
JOIN entities AS programme ON programme.entity_id = funding.entity_id
LEFT JOIN entities AS funder ON funder.entity_id = funding.funder_id
ORDER BY programme.name, funding.entity_id, funding.funding_type, funding.amount_eur DESC, funding.funding_id
