-- The same for several writers, in one order so that nobody waits in a circle.
SELECT id, name FROM writer WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE
