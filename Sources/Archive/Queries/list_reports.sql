-- The newest reports, $1 at most; with $2 and $3 those behind version $3 of report $2 (hexadecimal).
SELECT
    encode(report.id, 'hex') AS id, report.version, report.amendment, report.made_by, report.made_at,
    forensic_case.reference AS case_reference,
    report.record #>> '{results,questioned,pages,0,fileName}' AS questioned,
    coalesce(
        report.record #>> '{inputs,knownWriter}', report.record #>> '{results,known,pages,0,fileName}') AS known,
    (report.record #>> '{results,outcome,likelihoodRatio,log10}')::double precision AS log10_lr
FROM comparison_report AS report
LEFT JOIN forensic_case ON forensic_case.id = report.forensic_case
WHERE $2::text IS NULL OR (report.made_at, report.id, report.version) < (
    SELECT made_at, id, version FROM comparison_report WHERE id = decode($2, 'hex') AND version = $3)
ORDER BY report.made_at DESC, report.id DESC, report.version DESC
LIMIT $1
