-- A job that waits is cancelled at once, one that runs when its worker hears of it; no row when it has ended.
UPDATE job
SET cancel_requested = true,
    state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END,
    finished_at = CASE state WHEN 'queued' THEN now() END
WHERE id = $1 AND state IN ('queued', 'running')
RETURNING id
