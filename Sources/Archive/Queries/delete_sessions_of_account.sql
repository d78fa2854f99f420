-- Signs an account out everywhere.
DELETE FROM account_session WHERE account = $1
