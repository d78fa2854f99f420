-- Who may use the daemon: accounts with a role, their sessions in browsers, and their tokens for programs. Secrets are
-- never stored, only hashes of them.

CREATE TABLE account (
    id bigint GENERATED ALWAYS AS IDENTITY,
    name text NOT NULL,
    role text NOT NULL,
    -- scrypt with its parameters and its salt.
    password_hash text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    -- When somebody took the right to sign in away; the log keeps naming the account.
    disabled_at timestamptz,
    CONSTRAINT account_pkey PRIMARY KEY (id),
    CONSTRAINT account_name_tidy CHECK (name = btrim(name) AND char_length(name) BETWEEN 1 AND 100),
    CONSTRAINT account_role_valid CHECK (role IN ('viewer', 'enroller', 'examiner', 'reviewer', 'admin'))
);
CREATE UNIQUE INDEX account_name_unique ON account (lower(name));

CREATE TABLE account_session (
    -- SHA-256 of the secret in the browser's cookie.
    secret_hash bytea NOT NULL,
    account bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    CONSTRAINT account_session_pkey PRIMARY KEY (secret_hash),
    CONSTRAINT account_session_secret_hash_length CHECK (octet_length(secret_hash) = 32),
    CONSTRAINT account_session_account_fkey FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX account_session_account ON account_session (account);

CREATE TABLE api_token (
    id bigint GENERATED ALWAYS AS IDENTITY,
    account bigint NOT NULL,
    -- What the token is for, in the words of its owner.
    label text NOT NULL,
    -- It may do no more than this, and no more than its account.
    role text NOT NULL,
    -- SHA-256 of the token.
    secret_hash bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    CONSTRAINT api_token_pkey PRIMARY KEY (id),
    CONSTRAINT api_token_secret_hash_unique UNIQUE (secret_hash),
    CONSTRAINT api_token_secret_hash_length CHECK (octet_length(secret_hash) = 32),
    CONSTRAINT api_token_label_tidy CHECK (label = btrim(label) AND char_length(label) BETWEEN 1 AND 100),
    CONSTRAINT api_token_role_valid CHECK (role IN ('viewer', 'enroller', 'examiner', 'reviewer', 'admin')),
    CONSTRAINT api_token_account_fkey FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX api_token_account ON api_token (account);
