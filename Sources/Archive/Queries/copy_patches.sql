-- The patches of a page.
COPY patch (page, model, ordinal, x, y, ink_share, embedding, posterior) FROM STDIN (FORMAT binary)
