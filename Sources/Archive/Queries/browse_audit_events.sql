-- The log backwards from before a row ($1), or from its end.
SELECT sequence, occurred_at, actor, program, action, details::text AS details, hash
FROM audit_event
WHERE $1::bigint IS NULL OR sequence < $1
ORDER BY sequence DESC
LIMIT $2
