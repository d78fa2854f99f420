internal import Glibc

/// Files of this process by their numbers, and pipes to its children.
public enum OpenFile {
    /// A pipe whose ends no child inherits unless it is given one; throws the system's error number.
    public static func pipe() throws(ChildProcess.StartFailure) -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [0, 0]
        guard unsafe Glibc.pipe(&ends) == 0 else { throw ChildProcess.StartFailure(number: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// A file that has nothing to read.
    public static func nothing() -> Int32 { unsafe open("/dev/null", O_RDONLY | O_CLOEXEC) }

    public static func close(_ descriptor: Int32) { Glibc.close(descriptor) }

    /// All bytes up to the end of a file.
    public static func readAll(_ descriptor: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = unsafe read(descriptor, &piece, piece.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: piece[..<count])
        }
    }

    /// The open files of this process; where the system does not tell, more than that, which does no harm.
    static var all: [Int32] {
        guard let folder = unsafe opendir("/proc/self/fd") else { return Array(0..<256) }
        defer { unsafe closedir(folder) }
        var numbers: [Int32] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let number = Int32(name) { numbers.append(number) }
        }
        return numbers
    }
}
