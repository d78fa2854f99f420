internal import Archive

/// What a daemon says of itself.
struct DaemonStatus {
    /// What it says to those with a token, as `GET /api/v1/status` answers.
    struct Account: Decodable {
        var contents: ArchiveStatus.Contents
        var queues: [Queue]

        private enum CodingKeys: String, CodingKey { case queues }

        init(from decoder: any Decoder) throws {
            contents = try ArchiveStatus.Contents(from: decoder)
            queues = try decoder.container(keyedBy: CodingKeys.self).decode([Queue].self, forKey: .queues)
        }
    }

    /// Work of one kind that waits.
    struct Queue: Decodable {
        var name: String
        var waiting: Int
    }

    var url: String
    var program: String
    /// Why it answers no questions; nil when it does.
    var unreadiness: String?
    /// nil without a token.
    var account: Account?
}
