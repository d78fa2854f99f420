internal import Archive

/// Where an archive is, in words.
enum LocationText {
    /// Passwords of URLs and connection strings are left out.
    static func of(_ location: ArchiveLocation) -> String {
        switch location {
        case .embedded(let folder): folder
        case .server(let url): withoutPassword(url)
        }
    }

    private static func withoutPassword(_ url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else {
            return url.split(separator: " ").map { $0.hasPrefix("password=") ? "password=…" : $0 }.joined(
                separator: " "
            )
        }
        let rest = url[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else {
            return url
        }
        return url[..<colon] + ":…" + url[at...]
    }
}
