-- All versions of the reports whose id begins so (hexadecimal).
SELECT record::text AS record FROM comparison_report
WHERE starts_with(encode(id, 'hex'), $1)
ORDER BY id, version
