-- Keeps the active model active until the transaction ends; enrollments share this lock, activation waits for it.
SELECT id FROM model WHERE state = 'active' FOR SHARE
