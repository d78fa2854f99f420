-- Whose session it is, as long as it lasts.
SELECT account.id, account.name, account.role
FROM account_session
JOIN account ON account.id = account_session.account
WHERE account_session.secret_hash = $1 AND account_session.expires_at > now() AND account.disabled_at IS NULL
