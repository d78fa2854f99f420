-- Keeps others from changing a model's state until the transaction ends.
SELECT id, state, title, sha256 FROM model WHERE id = $1 FOR UPDATE
