-- A new account, unless the name is taken.
INSERT INTO account (name, role, password_hash) VALUES ($1, $2, $3) ON CONFLICT (lower(name)) DO NOTHING RETURNING id
