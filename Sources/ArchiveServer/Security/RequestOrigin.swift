internal import HTTPTypes
internal import Hummingbird

/// Whether a request that changes something was made by one of our own pages.
enum RequestOrigin {
    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")

    /// What browsers say about where a request comes from (Fetch Metadata, and Origin for those without it). Programs
    /// send neither.
    static func isForeign(_ request: Request) -> Bool {
        if let fetchSite, let site = request.headers[fetchSite] { return site != "same-origin" && site != "none" }
        guard let origin = request.headers[.origin] else { return false }
        let host = request.head.authority ?? request.headers[HTTPField.Name("Host") ?? .origin]
        guard let host else { return true }
        return origin.split(separator: "://", maxSplits: 1).last.map(String.init) != host
    }
}
