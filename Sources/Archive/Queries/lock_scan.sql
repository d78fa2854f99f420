-- Lets one transaction at a time enroll the scan of this hash.
SELECT pg_advisory_xact_lock(('x' || encode(substr($1::bytea, 1, 8), 'hex'))::bit(64)::bigint)
