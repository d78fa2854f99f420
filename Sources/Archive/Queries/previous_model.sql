-- The model that was active before the present one.
SELECT id FROM model WHERE state = 'retired' ORDER BY activated_at DESC, id DESC LIMIT 1
