-- Lets one connection at a time build the index of a model; whether it is this one, until it unlocks or ends.
SELECT pg_try_advisory_lock(hashtextextended('descriptor index', $1::bigint)) AS is_mine
