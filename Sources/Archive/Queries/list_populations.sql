-- Every version of every population; of one name ($1), or all.
SELECT
    population.id, population.name, population.version, population.sha256, population.created_by,
    population.created_at, count(DISTINCT member.writer) AS writers, count(DISTINCT member.document) AS documents,
    count(*) AS pages
FROM reference_population AS population
JOIN reference_population_page AS member ON member.population = population.id
WHERE $1::text IS NULL OR population.name = $1
GROUP BY population.id
ORDER BY population.name, population.version
