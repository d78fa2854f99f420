-- A version of a report.
INSERT INTO comparison_report (id, version, forensic_case, record, amendment, made_by)
VALUES ($1, $2, (SELECT id FROM forensic_case WHERE reference = $3), $4::text::json, $5, $6)
