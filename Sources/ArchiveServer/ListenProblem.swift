internal import Glibc
internal import NIOCore

/// Why an address cannot be listened at.
public struct ListenProblem: Error, CustomStringConvertible {
    public let description: String

    /// nil when the error is of another kind.
    init?(_ error: any Error) {
        guard let error = error as? IOError else { return nil }
        switch error.errnoCode {
        case EADDRINUSE: description = "another program listens there; choose another port"
        case EACCES: description = "this takes special rights; choose a port above 1023"
        case EADDRNOTAVAIL: description = "this machine has no such address"
        default: return nil
        }
    }
}
