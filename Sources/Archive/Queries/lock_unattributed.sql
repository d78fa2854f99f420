-- Lets one transaction at a time give titles to documents without a writer.
SELECT pg_advisory_xact_lock(hashtextextended('documents without a writer', 0))
