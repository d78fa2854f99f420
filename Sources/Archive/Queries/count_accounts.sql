-- How many accounts there are, and how many administrators may sign in.
SELECT count(*) AS accounts, count(*) FILTER (WHERE role = 'admin' AND disabled_at IS NULL) AS administrators
FROM account
