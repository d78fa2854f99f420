-- Where the active model looked at a page.
SELECT patch.x, patch.y, patch.ink_share
FROM patch
JOIN model ON model.id = patch.model
WHERE model.state = 'active' AND patch.page = $1
ORDER BY patch.ordinal
