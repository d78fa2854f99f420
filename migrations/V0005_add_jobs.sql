-- Work that takes minutes or hours. A worker takes a job, says how far it is, and says what came of it.

CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL,
    -- What exactly is to be done.
    parameters json NOT NULL,
    state text NOT NULL DEFAULT 'queued',
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL DEFAULT now(),
    -- How often it was taken. A worker names the number that it got, so one that was thought dead changes nothing.
    attempt integer NOT NULL DEFAULT 0,
    -- Who has it or had it, for people.
    worker text,
    -- When the worker counts as dead unless it is heard of before.
    lease_ends_at timestamptz,
    cancel_requested boolean NOT NULL DEFAULT false,
    -- When it was taken last.
    started_at timestamptz,
    finished_at timestamptz,
    phase text,
    -- Of the phase, 0 to 1.
    fraction double precision NOT NULL DEFAULT 0,
    -- Until the end of the phase.
    seconds_left double precision,
    -- The model that was trained or activated.
    model bigint,
    error text,
    CONSTRAINT job_pkey PRIMARY KEY (id),
    CONSTRAINT job_kind_valid CHECK (kind IN ('training', 'activation')),
    CONSTRAINT job_state_valid CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    CONSTRAINT job_running_has_lease CHECK ((state = 'running') = (lease_ends_at IS NOT NULL)),
    CONSTRAINT job_ended_has_time CHECK ((state IN ('done', 'failed', 'cancelled')) = (finished_at IS NOT NULL)),
    CONSTRAINT job_failed_has_error CHECK ((state = 'failed') = (error IS NOT NULL)),
    CONSTRAINT job_fraction_range CHECK (fraction BETWEEN 0 AND 1),
    CONSTRAINT job_model_fkey FOREIGN KEY (model) REFERENCES model (id) ON DELETE SET NULL
);
CREATE INDEX job_unfinished ON job (id) WHERE state IN ('queued', 'running');

-- How a training went, a few hundred points.
CREATE TABLE job_curve_point (
    job bigint NOT NULL,
    step bigint NOT NULL,
    -- Of the training's budget, 0 to 1.
    fraction double precision NOT NULL,
    -- Cross-entropy in nats.
    loss double precision NOT NULL,
    -- Shares of patches recognised: of the training pages, and of held-out documents at the latest check.
    accuracy double precision NOT NULL,
    validation_accuracy double precision,
    CONSTRAINT job_curve_point_pkey PRIMARY KEY (job, step),
    CONSTRAINT job_curve_point_job_fkey FOREIGN KEY (job) REFERENCES job (id) ON DELETE CASCADE
);
