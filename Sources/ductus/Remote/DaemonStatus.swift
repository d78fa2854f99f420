/// What a daemon says of itself.
struct DaemonStatus {
    /// What it says to those with a token, as `GET /api/v1/status` answers.
    struct Contents: Decodable {
        struct Model: Decodable {
            var id: Int64
            var title: String
            var sha256: String
        }

        struct Queue: Decodable {
            var name: String
            var waiting: Int
        }

        var postgresVersion: String
        var vectorVersion: String
        var schemaVersion: Int
        var writers: Int
        var documents: Int
        var pages: Int
        var models: Int
        var auditEvents: Int
        var databaseBytes: Int
        var activeModel: Model?
        var queues: [Queue]
    }

    var url: String
    var program: String
    /// Why it answers no questions; nil when it does.
    var unreadiness: String?
    /// nil without a token.
    var contents: Contents?
}
