-- Keeps others from storing reports until the transaction ends.
LOCK TABLE comparison_report IN SHARE ROW EXCLUSIVE MODE
