-- A writer without documents goes away.
DELETE FROM writer WHERE id = $1
