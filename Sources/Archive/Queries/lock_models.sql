-- Waits until no enrollment is half-way through, and keeps every model's state until the transaction ends.
SELECT id, state, sha256 FROM model ORDER BY id FOR UPDATE
