"""Which names of a document are one entity, and which entity of the gazetteer that is."""
