/// Reads what libpq says about a connection that could not be made.
struct ConnectionRefusal {
    /// The message of libpq, in verbose form.
    let libpqMessage: String
    /// Whether the server asked for a password and none was given.
    let needsPassword: Bool

    /// - Parameter server: for the error: where the server should be.
    func error(server: String) -> PostgresError {
        if needsPassword {
            return PostgresError(
                .connectionRefused,
                message: "no password was given",
                sqlState: .invalidPassword,
                server: server
            )
        }
        if let (state, message) = serverRefusal {
            return PostgresError(.connectionRefused, message: message, sqlState: state, server: server)
        }
        let reason = reason
        let mentionsEncryption = ["SSL", "TLS", "certificate"].contains { reason.contains($0) }
        return PostgresError(mentionsEncryption ? .tls : .unreachable, message: reason, server: server)
    }

    /// The server's own refusal: `FATAL:  28P01: password authentication failed for user "x"`.
    private var serverRefusal: (SQLState, String)? {
        for line in libpqMessage.split(separator: "\n") {
            let parts = line.split(separator: ": ", omittingEmptySubsequences: false).map(Self.trimmed)
            for (position, part) in parts.enumerated().dropFirst() where Self.isSQLState(part) {
                let message = parts[(position + 1)...].joined(separator: ": ")
                return (SQLState(rawValue: part), message)
            }
        }
        return nil
    }

    /// The first line without libpq's `connection to server at "...", port 5432 failed: `.
    private var reason: String {
        let lines = libpqMessage.split(separator: "\n").map(Self.trimmed)
        let failures = lines.filter { $0.contains("failed: ") }
        let line = failures.last ?? lines.first ?? "no reason given"
        guard let start = line.firstRange(of: "failed: ") else { return line }
        return String(line[start.upperBound...])
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }

    private static func isSQLState(_ text: String) -> Bool {
        text.utf8.count == 5 && text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
            && text.utf8.contains { (48...57).contains($0) }
    }
}
