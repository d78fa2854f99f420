import ChildProcesses
import Glibc
import Testing

@Suite struct ChildProcessTests {
    /// Starts a shell whose output comes through the reader.
    private func shell(_ script: String) throws -> (ChildProcess, Int32) {
        let output = try OpenFile.pipe()
        let nothing = OpenFile.nothing()
        defer {
            OpenFile.close(nothing)
            OpenFile.close(output.writing)
        }
        let standard = [nothing, output.writing, output.writing]
        return (
            try ChildProcess(["/bin/sh", "-c", script], standard: standard, environment: ["WORD=ink"]), output.reading
        )
    }

    private func lines(_ reader: consuming LineReader) -> [String] {
        var lines: [String] = []
        while true {
            switch reader.next(timeout: .seconds(60)) {
            case .line(let line): lines.append(line)
            case .nothing: lines.append("(nothing came)")
            case .end: return lines
            }
        }
    }

    @Test func itSaysWhatItDoesLineByLine() throws {
        let (process, output) = try shell("echo first; echo $WORD >&2; echo; printf last; exit 7")
        #expect(lines(LineReader(output)) == ["first", "ink", "", "last"])
        #expect(process.wait() == .code(7))
    }

    @Test func aSilentOneIsNotWaitedFor() throws {
        let (process, output) = try shell("echo now; exec sleep 600")
        var reader = LineReader(output)
        #expect(reader.next(timeout: .seconds(60)) == .line("now"))
        #expect(reader.next(timeout: .milliseconds(10)) == .nothing)
        process.send(SIGTERM)
        #expect(reader.next(timeout: .seconds(60)) == .end)
        #expect(process.wait() == .signal(SIGTERM))
    }

    @Test func itEndsWhenNobodyListens() throws {
        // A parent that ignores SIGPIPE, as servers do, does not pass that on.
        signal(SIGPIPE, SIG_IGN)
        let (process, output) = try shell("while echo more; do :; done; exit 1")
        OpenFile.close(output)
        #expect(process.wait() == .signal(SIGPIPE))
    }

    @Test func itInheritsNoOtherFile() throws {
        let other = try OpenFile.pipe()
        let (process, output) = try shell("ls /proc/self/fd | wc -l")
        // Its three, and the folder that `ls` reads.
        #expect(lines(LineReader(output)) == ["4"])
        #expect(process.wait() == .code(0))
        OpenFile.close(other.reading)
        OpenFile.close(other.writing)
    }

    @Test func whatIsNotThereIsSaidAtOnce() {
        #expect(throws: ChildProcess.StartFailure.self) {
            try ChildProcess(["/nowhere/program"], standard: [], environment: [])
        }
    }
}
