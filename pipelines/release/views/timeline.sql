-- Events in the order of time with the entity each is about: `date_edtf` is what is known, `date_earliest` and `date_latest` bound it; undated events come last.
-- needs: events.event_id, events.entity_id, events.event_type, events.date_edtf, events.date_earliest, events.date_latest, events.date_precision, events.label, events.place, entities.entity_id, entities.name, entities.entity_type
SELECT
    events.date_earliest,
    events.date_latest,
    events.date_edtf,
    events.date_precision,
    entities.name,
    entities.entity_type,
    events.event_type,
    events.label,
    events.place,
    events.entity_id,
    events.event_id
FROM events
JOIN entities ON entities.entity_id = events.entity_id
ORDER BY events.date_earliest NULLS LAST, events.date_latest NULLS LAST, events.event_id
