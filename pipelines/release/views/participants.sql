-- Who takes part in what, in which role and from where.
-- needs: participations.participation_id, participations.entity_id, participations.participant_id, participations.participant_name, participations.role, participations.city, participations.country, entities.entity_id, entities.name, entities.entity_type
SELECT
    entities.name,
    entities.entity_type,
    participations.participant_name,
    participations.role,
    participations.city,
    participations.country,
    participations.entity_id,
    participations.participant_id,
    participations.participation_id
FROM participations
JOIN entities ON entities.entity_id = participations.entity_id
ORDER BY entities.name, participations.entity_id, participations.role, participations.participant_name, participations.participation_id
