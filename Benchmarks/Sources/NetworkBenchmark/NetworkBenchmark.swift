import Glibc
internal import MachineCeiling
import NeuralNetwork

/// Times the network a turn at a time, so that `Benchmarks/compare` can let another program run between the turns.
///
/// Each line of standard input is answered by one of standard output: a turn by "ok" and the seconds of each batch,
/// "ceiling <precision> <seconds>" by "ok" and 10^9 operations a second, "work <network>" by "ok" and the 10^9 operations
/// to embed a patch and to train on one. What cannot be done is answered by "error" and why.
@main
struct NetworkBenchmark {
    static func main() {
        WaitingThreads.keepShort()
        var latest: (line: Substring, session: TimedSession)?
        while let line = readLine() {
            do {
                let words = line.split(separator: " ")
                if words.first == "ceiling" {
                    print(ceiling(words))
                } else if words.count == 2, words[0] == "work", let network = Architecture(rawValue: String(words[1])) {
                    let work = NetworkWork(
                        NetworkParameters(architecture: network, classCount: TimedSession.classCount, seed: 1)
                    )
                    print("ok \(work.embedding) \(work.training)")
                } else if let turn = Turn(line) {
                    let key = line[..<(line.lastIndex(of: " ") ?? line.endIndex)]
                    if latest?.line != key {
                        latest = nil
                        latest = (key, try TimedSession(turn))
                    }
                    let times = try latest?.session.run(seconds: turn.seconds) ?? []
                    print("ok", times.map { String($0) }.joined(separator: " "))
                } else {
                    print("error this line is not understood: \(line)")
                }
            } catch {
                print("error \(error)")
            }
            // Through a pipe the answer would wait for others to fill a block with.
            fflush(nil)
        }
    }

    private static func ceiling(_ words: [Substring]) -> String {
        guard words.count == 3, let precision = ComputePrecision(rawValue: String(words[1])),
            let seconds = Double(words[2])
        else { return "error the line is: ceiling <precision> <seconds>" }
        let operations = machine_ceiling(precision == .bfloat16, seconds)
        return operations > 0 ? "ok \(operations)" : "error oneDNN does not compute in \(precision.rawValue) here"
    }
}
