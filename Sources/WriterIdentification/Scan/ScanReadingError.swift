public import ImageCodecs
public import PageAnalysis

/// Why a scan could not be read; the text says what is wrong and what to do, the caller puts the file before it.
public enum ScanReadingError: Error, Equatable, CustomStringConvertible {
    case decoding(ImageDecodingError)
    case analysis(PageAnalysisError)

    public var description: String {
        switch self {
        case .decoding(let error): error.description
        case .analysis(let error): error.description
        }
    }
}
