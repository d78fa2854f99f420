public import PageAnalysis

/// One of the two documents of a comparison, as the quality gates and the report see it.
public struct ComparedItem: Sendable, Hashable, Codable {
    public struct Page: Sendable, Hashable, Codable {
        public var fileName: String
        /// Of the file, in hexadecimal.
        public var sha256: String
        /// Which page of the file, from 0.
        public var pageIndex: Int
        /// The page of the archive that it is, where it is one.
        public var pageID: Int64?
        /// Pixels of the scan.
        public var width: Int
        public var height: Int
        public var isBilevel: Bool
        /// Of a JPEG file, 1...100 on the scale of the Independent JPEG Group; nil for others.
        public var jpegQuality: Int?
        public var resolution: ScanResolution
        public var lineCount: Int
        public var patchCount: Int
        /// Pixels of handwriting at 300 dpi.
        public var inkPixels: Int
        /// Parts that a person told the program not to look at.
        public var maskCount: Int

        public init(
            fileName: String,
            sha256: String,
            pageIndex: Int,
            pageID: Int64?,
            width: Int,
            height: Int,
            isBilevel: Bool,
            jpegQuality: Int?,
            resolution: ScanResolution,
            lineCount: Int,
            patchCount: Int,
            inkPixels: Int,
            maskCount: Int
        ) {
            self.fileName = fileName
            self.sha256 = sha256
            self.pageIndex = pageIndex
            self.pageID = pageID
            self.width = width
            self.height = height
            self.isBilevel = isBilevel
            self.jpegQuality = jpegQuality
            self.resolution = resolution
            self.lineCount = lineCount
            self.patchCount = patchCount
            self.inkPixels = inkPixels
            self.maskCount = maskCount
        }
    }

    public var pages: [Page]
    public var condition: WritingCondition

    public init(pages: [Page], condition: WritingCondition) {
        self.pages = pages
        self.condition = condition
    }

    public var lineCount: Int { pages.reduce(0) { $0 + $1.lineCount } }
    public var patchCount: Int { pages.reduce(0) { $0 + $1.patchCount } }
}
