-- A worker is heard of; no row when the job is not its own any more.
UPDATE job
SET lease_ends_at = now() + make_interval(secs => $3), phase = coalesce($4, phase), fraction = coalesce($5, fraction),
    seconds_left = $6
WHERE id = $1 AND attempt = $2 AND state = 'running'
RETURNING cancel_requested
