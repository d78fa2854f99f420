-- A session of so many seconds.
INSERT INTO account_session (secret_hash, account, expires_at) VALUES ($1, $2, now() + make_interval(secs => $3))
