-- Where the log ends.
SELECT sequence, hash FROM audit_head
