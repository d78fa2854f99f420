-- One change of accounts at a time: whether one is the first or the last administrator must not change meanwhile.
LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE
