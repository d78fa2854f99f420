-- Decisions about a writer become decisions about the one it is merged into.
UPDATE decision SET writer = $2 WHERE writer = $1
