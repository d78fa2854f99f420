-- The tokens of an account, or of all, or the one of a number.
SELECT
    api_token.id, api_token.account, account.name AS account_name, api_token.label, api_token.role,
    api_token.created_at, api_token.expires_at
FROM api_token
JOIN account ON account.id = api_token.account
WHERE ($1::bigint IS NULL OR api_token.account = $1) AND ($2::bigint IS NULL OR api_token.id = $2)
ORDER BY api_token.id
