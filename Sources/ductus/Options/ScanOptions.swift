internal import Archive
internal import ArgumentParser
internal import Raster

/// What a person can say about how to read scans.
struct ScanOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The resolution of the scans, when it is known better than the files say.", valueName: "n")
    )
    var dpi: Double?

    @Option(
        name: .customLong("region"),
        help: ArgumentHelp(
            "Look only at this part of the scan, in its pixels; may be given several times.",
            valueName: "x,y,w,h"
        ),
        transform: ScanOptions.rectangle
    )
    var regions: [Rectangle] = []

    @Option(
        name: .customLong("mask"),
        help: ArgumentHelp(
            "Leave out this part of the scan (a stamp, a cross-out), in its pixels; may be given several times.",
            valueName: "x,y,w,h"
        ),
        transform: ScanOptions.rectangle
    )
    var masks: [Rectangle] = []

    var reading: ReadingOptions { ReadingOptions(dpi: dpi, regions: regions, masks: masks) }

    func validate() throws {
        if let dpi, !(50...2400).contains(dpi) {
            throw ValidationError("--dpi must be between 50 and 2400.")
        }
    }

    private static func rectangle(_ text: String) throws -> Rectangle {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 4, let x = numbers[0], let y = numbers[1], let width = numbers[2],
            let height = numbers[3],
            x >= 0, y >= 0, width > 0, height > 0, max(x, y, width, height) <= 1_000_000
        else {
            throw ValidationError("a rectangle is x,y,w,h in whole pixels, for instance 0,0,2480,600.")
        }
        return Rectangle(x: x, y: y, width: width, height: height)
    }
}
