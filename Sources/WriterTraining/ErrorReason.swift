import FoundationEssentials
import Glibc

/// One line of text for an error that comes from below.
struct ErrorReason {
    let text: String

    init(_ error: any Error) {
        guard let cocoa = error as? CocoaError else {
            text = String(describing: error)
            return
        }
        text =
            switch cocoa.code {
            case .fileWriteOutOfSpace: "the disk is full"
            case .fileWriteNoPermission, .fileReadNoPermission: "permission denied"
            case .fileReadNoSuchFile, .fileNoSuchFile: "no such file"
            case .fileWriteVolumeReadOnly: "the file system is read-only"
            default:
                (cocoa.underlying as? POSIXError).map { "system error \($0.code.rawValue)" }
                    ?? "file error \(cocoa.code.rawValue)"
            }
    }
}
