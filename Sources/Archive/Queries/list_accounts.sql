-- All accounts by name, or the one of a number.
SELECT id, name, role, created_at, disabled_at IS NOT NULL AS is_disabled
FROM account
WHERE $1::bigint IS NULL OR id = $1
ORDER BY lower(name)
