-- A token of an account, for so many seconds or for ever.
INSERT INTO api_token (account, label, role, secret_hash, expires_at)
VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5))
RETURNING id
