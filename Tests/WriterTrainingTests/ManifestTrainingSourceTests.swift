import FoundationEssentials
import ImageCodecs
import PageAnalysis
import Raster
import SyntheticScribe
import Testing
import WriterIdentification
import WriterTraining

@Suite struct ManifestTrainingSourceTests {
    private let reader = ScanReader(analyzer: PageAnalyzer())

    private func source(_ text: String, in directory: String = "/nowhere") throws -> ManifestTrainingSource {
        try ManifestTrainingSource(Manifest(Array(text.utf8), directory: directory), reader: reader)
    }

    @Test func `train rows train, validate rows check, all others stay unread`() throws {
        let source = try source(
            """
            path,writer,document,role,split
            a.png,Ada,letter 1,,train
            b.png,Bo,letter 2,known,train
            c.png,Cy,letter 3,,validate
            d.png,Ada,letter 4,,test
            e.png,Bo,,,
            f.png,Bo,letter 5,questioned,train
            """
        )
        #expect(source.pages.map(\.id) == ["a.png", "b.png"])
        #expect(source.pages.map(\.writer) == ["Ada", "Bo"])
        #expect(source.pages.map(\.document) == ["letter 1", "letter 2"])
        #expect(source.validationPages.map(\.id) == ["c.png"])
    }

    @Test func `a manifest without splits is trained on whole, a page without a document is one`() throws {
        let source = try source("path,writer,page\nx.tif,Ada,1\nx.tif,Ada,2\n")
        #expect(source.pages.map(\.id) == ["x.tif#1", "x.tif#2"])
        #expect(source.pages.map(\.document) == ["x.tif", "x.tif"])
        #expect(source.validationPages.isEmpty)
    }

    @Test func `a writer on both sides is refused by name`() throws {
        #expect(throws: ManifestTrainingSource.Failure.sharedWriter("Bo")) {
            try source("path,writer,split\na.png,Bo,train\nb.png,Ada,train\nc.png,Bo,validate\n")
        }
        #expect(throws: ManifestTrainingSource.Failure.manifest(.noRows(split: "train", found: ["test"]))) {
            try source("path,writer,split\na.png,Bo,test\n")
        }
    }

    @Test func `pages are read from the manifest's folder, each page of a file of several`() throws {
        let folder = try TemporaryFolder()
        let drawn = Scribe(seed: 2).page(number: 1, format: .slip(width: 700, height: 400))
        try Data(PNGEncoder.encode(drawn.raster, dpi: 300)).write(to: URL(filePath: folder.file("a.png")))
        let source = try source("path,writer\na.png,Ada\nmissing.png,Bo\n", in: folder.path)
        let page = try source.pages[0].load(nil)
        #expect(page.inkIntensity.width == 700 && page.ink.inkCount > 1000)
        #expect(throws: FileBytes.Unreadable.self) { try source.pages[1].load(nil) }
    }
}
