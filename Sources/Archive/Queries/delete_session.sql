-- Signs out.
DELETE FROM account_session WHERE secret_hash = $1
