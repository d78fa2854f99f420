internal import FoundationEssentials
internal import Glibc
internal import ImageCodecs
internal import Pipelining
internal import Raster
internal import SyntheticScribe

/// `ScribePages <folder> <count>`: draws A4 pages (2479 x 3508, 300 dpi, grey PNG) by invented writers, four of each,
/// and lists them in `manifest.csv`. Pages that are there already are kept.
@main
struct ScribePages {
    private static let pagesPerScribe = 4

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let count = Int(arguments[2]), count > 0 else {
            print("usage: ScribePages <folder> <count>")
            exit(2)
        }
        let folder = arguments[1]
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let missing = (0..<count).filter { !FileManager.default.fileExists(atPath: path(folder, $0)) }
        let threads = ProcessInfo.processInfo.activeProcessorCount
        try preparedInOrder(missing, threads: threads, ahead: 2 * threads) {
            png($0)
        } consume: { page, bytes in
            try Data(bytes).write(to: URL(fileURLWithPath: path(folder, page)), options: .atomic)
        }
        let rows = (0..<count).map { "\(name($0)),scribe \($0 / pagesPerScribe),page \($0 % pagesPerScribe)\n" }
        let manifest = Data(("path,writer,document\n" + rows.joined()).utf8)
        try manifest.write(to: URL(fileURLWithPath: folder + "/manifest.csv"), options: .atomic)
    }

    private static func name(_ page: Int) -> String { "scribe-\(page / pagesPerScribe)-\(page % pagesPerScribe).png" }

    private static func path(_ folder: String, _ page: Int) -> String { "\(folder)/\(name(page))" }

    private static func png(_ page: Int) -> [UInt8] {
        let scribe = Scribe(seed: UInt64(page / pagesPerScribe))
        let drawn = scribe.page(number: page % pagesPerScribe, paper: .varied(seed: UInt64(page)), format: .a4)
        return PNGEncoder.encode(drawn.raster, dpi: 300)
    }
}
