-- A writer's documents, kept from being changed until the transaction ends.
SELECT id, title FROM document WHERE writer = $1 ORDER BY id FOR UPDATE
