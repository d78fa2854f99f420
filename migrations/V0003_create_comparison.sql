-- Forensic comparison: the populations that give a likeness its weight, cases with their items and propositions, and
-- the reports that were made. Nothing here is ever changed: what is better known later is a new version.

-- A named set of writers. A newer version is a set of its own.
CREATE TABLE reference_population (
    id bigint GENERATED ALWAYS AS IDENTITY,
    name text NOT NULL,
    version integer NOT NULL,
    -- Of its members: a line a document, the writer and the scans; see ReferencePopulation.canonicalText.
    sha256 bytea NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT reference_population_pkey PRIMARY KEY (id),
    CONSTRAINT reference_population_version_unique UNIQUE (name, version),
    CONSTRAINT reference_population_version_positive CHECK (version >= 1),
    CONSTRAINT reference_population_name_tidy CHECK (name = btrim(name) AND char_length(name) BETWEEN 1 AND 200),
    CONSTRAINT reference_population_sha256_length CHECK (octet_length(sha256) = 32)
);

-- The pages of a population, by what they are and not by their row: a page that is deleted later is missed by name.
CREATE TABLE reference_population_page (
    population bigint NOT NULL,
    -- From 1.
    position integer NOT NULL,
    -- The writer's name when the population was made.
    writer text NOT NULL,
    -- The number of the document when the population was made; pages of equal number belong together.
    document bigint NOT NULL,
    sha256 bytea NOT NULL,
    page_index integer NOT NULL,
    CONSTRAINT reference_population_page_pkey PRIMARY KEY (population, position),
    CONSTRAINT reference_population_page_population_fkey FOREIGN KEY (population) REFERENCES reference_population (id),
    CONSTRAINT reference_population_page_sha256_length CHECK (octet_length(sha256) = 32)
);

-- A question put by a client: who wrote the questioned items? Propositions and population are fixed before any score.
CREATE TABLE forensic_case (
    id bigint GENERATED ALWAYS AS IDENTITY,
    reference text NOT NULL,
    -- Hp and Hd in the words of the case.
    same_writer_proposition text NOT NULL,
    other_writer_proposition text NOT NULL,
    -- Null for the population that the model brings along.
    population bigint,
    opened_by text NOT NULL,
    opened_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT forensic_case_pkey PRIMARY KEY (id),
    CONSTRAINT forensic_case_reference_unique UNIQUE (reference),
    CONSTRAINT forensic_case_reference_tidy
        CHECK (reference = btrim(reference) AND char_length(reference) BETWEEN 1 AND 200),
    CONSTRAINT forensic_case_population_fkey FOREIGN KEY (population) REFERENCES reference_population (id)
);

-- A scan of a case, kept byte for byte among the images.
CREATE TABLE case_item (
    forensic_case bigint NOT NULL,
    position integer NOT NULL,
    role text NOT NULL,
    file_name text NOT NULL,
    sha256 bytea NOT NULL,
    -- How it is to be read and what was said of it: JSON, byte for byte.
    details json NOT NULL,
    CONSTRAINT case_item_pkey PRIMARY KEY (forensic_case, position),
    CONSTRAINT case_item_case_fkey FOREIGN KEY (forensic_case) REFERENCES forensic_case (id),
    CONSTRAINT case_item_image_fkey FOREIGN KEY (sha256) REFERENCES page_image (sha256),
    CONSTRAINT case_item_role_valid CHECK (role IN ('questioned', 'known'))
);

-- A report as it was made. Its id is the hash of its inputs; another text for the same inputs is another version.
CREATE TABLE comparison_report (
    id bytea NOT NULL,
    version integer NOT NULL,
    forensic_case bigint,
    -- The whole record, byte for byte.
    record json NOT NULL,
    -- Why there is another version; null for the first.
    amendment text,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT comparison_report_pkey PRIMARY KEY (id, version),
    CONSTRAINT comparison_report_id_length CHECK (octet_length(id) = 32),
    CONSTRAINT comparison_report_version_positive CHECK (version >= 1),
    CONSTRAINT comparison_report_amendment_given CHECK ((version = 1) = (amendment IS NULL)),
    CONSTRAINT comparison_report_case_fkey FOREIGN KEY (forensic_case) REFERENCES forensic_case (id)
);

CREATE FUNCTION refuse_change()
RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER reference_population_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON reference_population
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reference_population_page_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON reference_population_page
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER forensic_case_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON forensic_case
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_item_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON case_item
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER comparison_report_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON comparison_report
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The log's owner, whom the program works as, changes no row of it by statement even where somebody disabled the triggers;
-- only a superuser could. See docs/forensic-use.md.
REVOKE UPDATE, DELETE, TRUNCATE ON audit_event FROM CURRENT_USER;
