-- A writer's document of a title, kept from being changed until the transaction ends.
SELECT id, role FROM document WHERE writer IS NOT DISTINCT FROM $1::bigint AND title = $2 FOR UPDATE
