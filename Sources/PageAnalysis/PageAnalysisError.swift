/// Why a scan cannot be analysed. The description is one line: what is wrong and what to do, without the file's name.
public enum PageAnalysisError: Error, Equatable, CustomStringConvertible {
    /// The scan is smaller than a letter can be.
    case scanTooSmall(width: Int, height: Int)
    /// The page would be larger at 300 dpi than the analysis accepts.
    case pageTooLarge(width: Int, height: Int, limit: Int)
    /// The resolution lies outside of what a scan of handwriting can have.
    case implausibleResolution(dpi: Double)
    /// None of the regions lies on the scan, or the masks cover all of it.
    case nothingSelected
    /// Nothing on the page looks like handwriting; `found` says what was there instead.
    case noHandwriting(found: PageContent)

    /// What a page without handwriting holds.
    public enum PageContent: String, Sendable, Codable {
        case blank
        case printedText
        case ruledLines
        case printedTextAndRuledLines
        case specks
        /// A picture or noise.
        case texture
    }

    public var description: String {
        switch self {
        case .scanTooSmall(let width, let height):
            "the scan has only \(width) x \(height) pixels; scan at least one word, at 300 dpi"
        case .pageTooLarge(let width, let height, let limit):
            "the page would have \(width) x \(height) pixels at 300 dpi, more than \(limit) million; "
                + "check the resolution (--dpi) or cut the scan into pages"
        case .implausibleResolution(let dpi):
            "a resolution of \(dpi) dpi is not plausible; give one between 50 and 2400 with --dpi"
        case .nothingSelected:
            "no part of the page is left by the given regions and masks; check --region and --mask"
        case .noHandwriting(let found):
            switch found {
            case .blank: "no handwriting found: the page is blank; check that the right side was scanned"
            case .printedText:
                "no handwriting found, only printed text; if it is handwriting, name its place with --region"
            case .ruledLines: "no handwriting found, only ruled lines; check that the right side was scanned"
            case .printedTextAndRuledLines:
                "no handwriting found, only printed text and ruled lines; "
                    + "if it is handwriting, name its place with --region"
            case .specks:
                "no handwriting found, only specks; scan again with more contrast, or check the resolution (--dpi)"
            case .texture:
                "no handwriting found, only a picture or noise; name the place of the writing with --region"
            }
        }
    }
}
