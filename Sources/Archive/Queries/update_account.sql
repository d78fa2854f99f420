-- Another role, another password, or the right to sign in given or taken; what is null stays.
UPDATE account
SET role = coalesce($2, role),
    password_hash = coalesce($3, password_hash),
    disabled_at = CASE
        WHEN $4::boolean IS NULL THEN disabled_at
        WHEN $4 THEN coalesce(disabled_at, now())
    END
WHERE id = $1
