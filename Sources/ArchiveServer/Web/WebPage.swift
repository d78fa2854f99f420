internal import Archive
internal import HTTPTypes
internal import Hummingbird

/// A page for people: its address, who may see it, and how it is made.
package struct WebPage: Sendable {
    package var path: String
    package var access: Access
    var render: @Sendable (APIRequest) async throws -> WebView
}

/// A template and what it shows.
struct WebView {
    var template: String
    var title: String
    /// The section of the navigation that it belongs to.
    var section: String
    var content: Any
    var status: HTTPResponse.Status = .ok
}
