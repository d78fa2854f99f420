-- Gives a worker ($1) the oldest job that waits, or whose worker was not heard of in time, for so many seconds ($2).
UPDATE job
SET state = 'running', attempt = attempt + 1, worker = $1, lease_ends_at = now() + make_interval(secs => $2),
    started_at = now(), phase = NULL, fraction = 0, seconds_left = NULL
WHERE id = (
    SELECT id FROM job
    WHERE state = 'queued' OR (state = 'running' AND lease_ends_at < now())
    ORDER BY id
    LIMIT 1
    FOR UPDATE SKIP LOCKED
)
RETURNING id
