-- What a model said goes away.
SELECT drop_model_partitions($1)
