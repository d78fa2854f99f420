-- The active model steps back.
UPDATE model SET state = 'retired' WHERE state = 'active'
