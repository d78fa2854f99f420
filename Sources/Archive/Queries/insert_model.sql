-- A new model, not active; nothing when the very file is there already.
INSERT INTO model (
    state, title, architecture, embedding_dimension, descriptor_dimension, class_count, analysis_revision, sha256,
    weights, metrics, parent)
VALUES ('building', $1, $2, $3, $4, $5, $6, $7, $8, $9, (SELECT id FROM model WHERE sha256 = $10))
ON CONFLICT (sha256) DO NOTHING
RETURNING id
