-- The number of pages that a model has described and the dimension of their descriptors, when these are at least so many
-- ($2) and have no complete index.
SELECT descriptor_dimension, described.pages
FROM model
CROSS JOIN LATERAL (SELECT count(*) AS pages FROM page_descriptor WHERE page_descriptor.model = $1) AS described
WHERE id = $1 AND NOT has_descriptor_index(id) AND described.pages >= $2::bigint
