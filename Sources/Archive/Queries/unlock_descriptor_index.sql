-- Ends lock_descriptor_index.
SELECT pg_advisory_unlock(hashtextextended('descriptor index', $1::bigint))
