-- An account that may sign in, with what its password is checked against.
SELECT id, name, role, password_hash FROM account WHERE lower(name) = lower($1) AND disabled_at IS NULL
