-- What came of a job; nothing is changed when it is not the worker's own any more.
UPDATE job
SET state = $3, model = $4, error = $5, finished_at = now(), lease_ends_at = NULL, seconds_left = NULL,
    fraction = CASE WHEN $3 = 'done' THEN 1 ELSE fraction END
WHERE id = $1 AND attempt = $2 AND state = 'running'
