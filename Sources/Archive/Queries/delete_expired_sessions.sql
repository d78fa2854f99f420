-- Sessions that no request can use any more.
DELETE FROM account_session WHERE expires_at <= now()
