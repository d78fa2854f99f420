-- Searching among the descriptors of large archives.

-- The statement that answers ($1 a probe, $2 how many) the nearest pages of a model's partition, as pages and cosines.
--
-- The exact one looks at every descriptor, on several cores. The other one takes candidates from an index over the
-- descriptors cast to their dimension and orders them by their true distances. The partition is named: going through
-- its parent costs a check of the model for each row.
CREATE FUNCTION nearest_pages_statement(model_id bigint, dimension integer, by_index boolean)
RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN by_index THEN format(
            'SELECT page, -(descriptor::halfvec(%2$s) <#> $1::halfvec(%2$s)) FROM page_descriptor_%1$s
            ORDER BY descriptor::halfvec(%2$s) <#> $1::halfvec(%2$s) LIMIT $2',
            model_id, dimension)
        ELSE format(
            'SELECT page, -(descriptor <#> $1) FROM page_descriptor_%1$s ORDER BY descriptor <#> $1, page LIMIT $2',
            model_id)
    END
$$;

-- Whether the partition has a descriptor index that is complete.
CREATE FUNCTION has_descriptor_index(model_id bigint)
RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM pg_index WHERE indexrelid = to_regclass(format('page_descriptor_%s_nearest', model_id)) AND indisvalid)
$$;

-- A plan compiled to machine code starts later than this scan ends.
CREATE FUNCTION nearest_pages_exactly(model_id bigint, probe halfvec, wanted bigint)
RETURNS TABLE (page bigint, similarity double precision)
LANGUAGE plpgsql STABLE
SET jit = off AS $$
BEGIN
    RETURN QUERY EXECUTE nearest_pages_statement(model_id, vector_dims(probe), false) USING probe, wanted;
END
$$;

-- The planner knows too little of this index's costs to choose it. How many candidates the search keeps in view is what
-- docs/performance.md measured, and as many as are wanted.
CREATE FUNCTION nearest_pages_by_index(model_id bigint, probe halfvec, wanted bigint)
RETURNS TABLE (page bigint, similarity double precision)
LANGUAGE plpgsql STABLE
SET jit = off
SET enable_seqscan = off
SET enable_sort = off AS $$
BEGIN
    -- Not a setting of the function: defining one for an extension's parameter takes a superuser.
    PERFORM set_config('hnsw.ef_search', greatest(wanted, 100)::text, true);
    RETURN QUERY EXECUTE nearest_pages_statement(model_id, vector_dims(probe), true) USING probe, wanted;
END
$$;

-- The nearest pages, nearest first, by the index where there is one; it finds 1000 pages at most.
CREATE FUNCTION nearest_pages(model_id bigint, probe halfvec, wanted bigint)
RETURNS TABLE (page bigint, similarity double precision)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF wanted <= 1000 AND has_descriptor_index(model_id) THEN
        RETURN QUERY SELECT * FROM nearest_pages_by_index(model_id, probe, wanted);
    ELSE
        RETURN QUERY SELECT * FROM nearest_pages_exactly(model_id, probe, wanted);
    END IF;
END
$$;
