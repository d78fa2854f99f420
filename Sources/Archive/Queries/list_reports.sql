-- The newest reports, $1 at most.
SELECT
    encode(report.id, 'hex') AS id, report.version, report.amendment, report.made_by, report.made_at,
    forensic_case.reference AS case_reference,
    report.record #>> '{results,questioned,pages,0,fileName}' AS questioned,
    coalesce(
        report.record #>> '{inputs,knownWriter}', report.record #>> '{results,known,pages,0,fileName}') AS known,
    (report.record #>> '{results,outcome,likelihoodRatio,log10}')::double precision AS log10_lr
FROM comparison_report AS report
LEFT JOIN forensic_case ON forensic_case.id = report.forensic_case
ORDER BY report.made_at DESC, report.id, report.version DESC
LIMIT $1
