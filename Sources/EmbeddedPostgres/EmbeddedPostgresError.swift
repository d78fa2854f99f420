/// Why the embedded server cannot be used; each description is one line that says what to do.
public enum EmbeddedPostgresError: Error, Sendable, Hashable {
    case installationNotFound(String)
}
