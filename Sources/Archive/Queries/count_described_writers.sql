-- How many writers a model has described.
SELECT count(*) AS writers FROM writer_descriptor WHERE model = $1
