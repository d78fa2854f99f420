-- Makes a token worthless.
DELETE FROM api_token WHERE id = $1
