-- A model file that is there already.
SELECT id FROM model WHERE sha256 = $1
