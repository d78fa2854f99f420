-- Who has a name.
SELECT id FROM writer WHERE name = $1
