-- The latest jobs before a number, or the one of a number.
SELECT
    id, kind, parameters::text AS parameters, state, requested_by, requested_at, attempt, worker, cancel_requested,
    started_at, finished_at, phase, fraction, seconds_left, model, error
FROM job
WHERE ($1::bigint IS NULL OR id = $1) AND ($2::bigint IS NULL OR id < $2)
ORDER BY id DESC
LIMIT $3
