-- A model steps forward.
UPDATE model SET state = 'active', activated_at = now() WHERE id = $1
