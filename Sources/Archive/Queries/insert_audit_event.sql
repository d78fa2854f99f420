-- A row of the log; a trigger chains it to the row before.
INSERT INTO audit_event (actor, program, action, details) VALUES ($1, $2, $3, $4::text::json) RETURNING sequence
