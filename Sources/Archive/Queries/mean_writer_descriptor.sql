-- The mean of the descriptors of a model's writers, one of them ($2) left out.
SELECT avg(descriptor) AS mean FROM writer_descriptor WHERE model = $1 AND writer IS DISTINCT FROM $2
