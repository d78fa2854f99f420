-- Whether a model has described more than so many pages ($2).
SELECT count(*) > $2::bigint AS is_more FROM (SELECT FROM page_descriptor WHERE model = $1 LIMIT $2::bigint + 1) AS first
