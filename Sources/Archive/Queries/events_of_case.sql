-- What was done in a case, in the order of the log.
SELECT sequence, occurred_at, actor, action FROM audit_event WHERE details->>'case' = $1 ORDER BY sequence
