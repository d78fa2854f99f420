-- Keeps a writer from being changed and its descriptor from being made until the transaction ends.
SELECT id FROM writer WHERE name = $1 FOR NO KEY UPDATE
