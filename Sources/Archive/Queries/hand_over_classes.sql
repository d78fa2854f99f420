-- Classes that were one writer become classes of the one it is merged into.
UPDATE model_class SET writer = $2 WHERE writer = $1
