-- Room for what a new model will say.
SELECT create_model_partitions($1, $2, $3)
