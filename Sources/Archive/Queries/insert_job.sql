-- A new job at the end of the queue; no row when $4 jobs wait already.
INSERT INTO job (kind, parameters, requested_by)
SELECT $1, $2::text::json, $3
WHERE (SELECT count(*) FROM job WHERE state = 'queued') < $4::bigint
RETURNING id
