-- The next version of a population; versions of a name are given out one after the other.
INSERT INTO reference_population (name, version, sha256, created_by)
SELECT $1, coalesce(max(version), 0) + 1, $2, $3 FROM reference_population WHERE name = $1
RETURNING id, version
