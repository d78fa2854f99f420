-- The model itself goes away; its classes go with it.
DELETE FROM model WHERE id = $1
