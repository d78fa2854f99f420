internal import ChildProcesses
internal import Glibc

/// The few things of the file system that the server needs, each error with path and reason.
enum FileSystem {
    /// What `lstat` tells, as far as it matters here.
    struct Status {
        let isDirectory: Bool
        let owner: uid_t
        let group: gid_t
        let mode: mode_t
    }

    /// Nil when there is nothing at `path`.
    static func status(_ path: String) throws(EmbeddedPostgresError) -> Status? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure("look at", path)
        }
        return Status(
            isDirectory: status.st_mode & S_IFMT == S_IFDIR,
            owner: status.st_uid,
            group: status.st_gid,
            mode: status.st_mode & 0o7777
        )
    }

    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    static func isExecutable(_ path: String) -> Bool { unsafe access(path, X_OK) == 0 }

    /// Makes a folder and those above it; one that is there stays as it is.
    static func makeDirectories(_ path: String, mode: mode_t) throws(EmbeddedPostgresError) {
        if exists(path) { return }
        let parent = self.parent(of: path)
        if parent != path { try makeDirectories(parent, mode: mode) }
        if unsafe mkdir(path, mode) == 0 {
            // Whatever the process's umask says.
            guard unsafe chmod(path, mode) == 0 else { throw failure("make the folder", path) }
        } else if errno != EEXIST {
            throw failure("make the folder", path)
        }
    }

    /// Everything before the last slash; `/` for the root.
    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    /// Without symbolic links, `.` and `..`.
    static func resolved(_ path: String) throws(EmbeddedPostgresError) -> String {
        guard let text = unsafe realpath(path, nil) else { throw failure("find", path) }
        defer { unsafe free(text) }
        return unsafe String(cString: text)
    }

    static func names(in directory: String) -> [String] {
        guard let stream = unsafe opendir(directory) else { return [] }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    static func changeOwner(_ path: String, to account: ServerAccount) throws(EmbeddedPostgresError) {
        guard unsafe lchown(path, account.user, account.group) == 0 else {
            throw failure("give to the user \"\(account.name)\"", path)
        }
    }

    static func rename(_ path: String, to target: String) throws(EmbeddedPostgresError) {
        guard unsafe Glibc.rename(path, target) == 0 else { throw failure("rename", path) }
    }

    /// Removes a file; one that is not there is no error.
    static func removeFile(_ path: String) throws(EmbeddedPostgresError) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw failure("remove", path) }
    }

    static func read(_ path: String) throws(EmbeddedPostgresError) -> [UInt8]? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure("read", path)
        }
        defer { close(descriptor) }
        return OpenFile.readAll(descriptor)
    }

    /// Replaces a file as a whole, so that nobody ever sees half of it.
    static func write(_ text: String, to path: String, mode: mode_t) throws(EmbeddedPostgresError) {
        let unfinished = path + ".new"
        try removeFile(unfinished)
        let descriptor = unsafe open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure("write", unfinished) }
        let bytes = Array(text.utf8)
        let isWritten = unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count
        // Whatever the process's umask says.
        let isComplete = isWritten && fchmod(descriptor, mode) == 0 && fsync(descriptor) == 0
        let error = errno
        close(descriptor)
        guard isComplete else { throw failure("write", path, error: error) }
        try rename(unfinished, to: path)
    }

    /// What `errno` means for an act on a path.
    static func failure(_ act: String, _ path: String, error: Int32 = errno) -> EmbeddedPostgresError {
        if error == ENOSPC || error == EDQUOT { return .diskFull(path: path) }
        let reason = unsafe String(cString: strerror(error))
        return .fileFailure(path: path, act: act, reason: reason)
    }
}
