-- A worker that ends leaves its job to the next.
UPDATE job
SET state = 'queued', lease_ends_at = NULL, seconds_left = NULL
WHERE id = $1 AND attempt = $2 AND state = 'running'
