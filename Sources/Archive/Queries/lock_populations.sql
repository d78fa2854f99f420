-- Keeps others from making populations until the transaction ends.
LOCK TABLE reference_population IN SHARE ROW EXCLUSIVE MODE
