-- All models, or the one of a number, with how many pages each has described.
SELECT
    model.id, model.title, model.state, model.architecture, model.embedding_dimension, model.descriptor_dimension,
    model.class_count, model.sha256, octet_length(model.weights) AS byte_count, model.metrics::text AS metrics,
    model.parent, model.created_at, model.activated_at,
    (SELECT count(*) FROM page_descriptor WHERE page_descriptor.model = model.id) AS described_pages
FROM model
WHERE $1::bigint IS NULL OR model.id = $1
ORDER BY model.id
