-- The log in order, with what its hashes were made of.
SELECT
    sequence, (extract(epoch FROM occurred_at) * 1000000)::bigint AS microseconds, actor, program, action,
    details::text AS details, previous_hash, hash
FROM audit_event
ORDER BY sequence
