package import Hummingbird

/// What goes along with a request.
package struct ServerContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The address at the other end, without its port; nil in tests.
    package let remoteAddress: String?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress
    }
}
