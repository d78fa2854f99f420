-- The model file as it was stored.
SELECT weights FROM model WHERE id = $1
