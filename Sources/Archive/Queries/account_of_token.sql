-- Whose token it is, as long as it lasts, and what it may do at most.
SELECT account.id, account.name, account.role, api_token.role AS token_role
FROM api_token
JOIN account ON account.id = api_token.account
WHERE api_token.secret_hash = $1 AND (api_token.expires_at IS NULL OR api_token.expires_at > now())
    AND account.disabled_at IS NULL
