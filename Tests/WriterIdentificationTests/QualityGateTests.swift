import PageAnalysis
import Testing
import WriterIdentification

@Suite struct QualityGateTests {
    private func item(
        dpi: Double = 300,
        source: ScanResolution.Source = .file,
        lines: Int = 8,
        patches: Int = 100,
        bilevel: Bool = false,
        jpegQuality: Int? = nil,
        condition: WritingCondition = WritingCondition(),
        file: String
    ) -> ComparedItem {
        ComparedItem(
            pages: [
                ComparedItem.Page(
                    fileName: file,
                    sha256: file,
                    pageIndex: 0,
                    pageID: nil,
                    width: 2000,
                    height: 3000,
                    isBilevel: bilevel,
                    jpegQuality: jpegQuality,
                    resolution: ScanResolution(dpi: dpi, source: source),
                    lineCount: lines,
                    patchCount: patches,
                    inkPixels: 100_000,
                    maskCount: 0
                )
            ],
            condition: condition
        )
    }

    private let grey = ReferencePopulation.Counts(
        writers: 30,
        writersOfSeveralDocuments: 30,
        documents: 60,
        bilevelDocuments: 0,
        lines: 500
    )

    private func findings(_ questioned: ComparedItem, _ known: ComparedItem) -> [QualityFinding] {
        QualityGate().findings(questioned: questioned, known: known, population: grey)
    }

    @Test func lettersOfOneKindPass() {
        #expect(findings(item(file: "q"), item(file: "k")).isEmpty)
    }

    @Test(
        "Each refuses, and names the gate and the document",
        arguments: [
            "dpi", "jpeg", "lines", "patches", "script", "writing", "source", "copy", "ratio", "itself", "bilevel",
        ]
    )
    func refuses(_ what: String) throws {
        var (questioned, known) = (item(file: "q"), item(file: "k"))
        let gate: QualityFinding.Gate
        switch what {
        case "jpeg": (questioned, gate) = (item(jpegQuality: 19, file: "q"), .compression)
        case "dpi": (questioned, gate) = (item(dpi: 199, file: "q"), .resolution)
        case "lines": (known, gate) = (item(lines: 0, file: "k"), .amount)
        case "patches": (known, gate) = (item(patches: 9, file: "k"), .amount)
        case "script":
            questioned.condition.script = "latin"
            known.condition.script = "greek"
            gate = .comparability
        case "writing":
            questioned.condition.writing = .cursive
            known.condition.writing = .print
            gate = .comparability
        case "source":
            questioned.condition.source = .original
            known.condition.source = .copy
            gate = .comparability
        case "copy": (known, gate) = (item(bilevel: true, file: "k"), .comparability)
        case "ratio": (known, gate) = (item(dpi: 601, file: "k"), .comparability)
        case "itself": (known, gate) = (item(file: "q"), .comparability)
        default:
            (questioned, known) = (item(bilevel: true, file: "q"), item(bilevel: true, file: "k"))
            gate = .population
        }
        let refusals = findings(questioned, known).filter(\.isRefusal)
        #expect(refusals.map(\.gate) == [gate])
        let reason = try #require(refusals.first?.reason)
        #expect(!reason.contains("\n") && reason.count > 30)
        #expect(findings(known, questioned).filter(\.isRefusal).count == 1)
    }

    @Test func warnsWhereTheResolutionIsEstimatedOrThereIsLittleText() {
        let warnings = findings(item(dpi: 250, source: .estimated, lines: 2, file: "q"), item(dpi: 250, file: "k"))
        #expect(warnings.map(\.gate) == [.resolution, .resolution, .amount])
        #expect(warnings.allSatisfy { !$0.isRefusal })
        var (questioned, known) = (item(file: "q"), item(file: "k"))
        (questioned.condition.pen, known.condition.pen) = ("ballpoint", "Fountain pen")
        (questioned.condition.year, known.condition.year) = (1998, 2004)
        let told = findings(questioned, known)
        #expect(told.map(\.gate) == [.comparability, .comparability] && told.allSatisfy { !$0.isRefusal })
        #expect(told[0].reason.contains("Fountain pen") && told[1].reason.contains("6 years apart"))
        (known.condition.pen, known.condition.year) = ("Ballpoint", 2003)
        #expect(findings(questioned, known).isEmpty)
        let compressed = findings(item(jpegQuality: 74, file: "q"), item(jpegQuality: 75, file: "k"))
        #expect(compressed.map(\.gate) == [.compression] && !compressed[0].isRefusal)
    }

    @Test func whatIsSaidOfADocumentIsUnderstoodWholeOrNotAtAll() {
        var condition = WritingCondition()
        for (name, value) in [
            ("script", "latin"), ("writing", "print"), ("source", "photo"), ("pen", "felt tip"),
            ("exemplar", "requested"), ("year", "1998"),
        ] {
            let isUnderstood = condition.say(name, is: value)
            #expect(isUnderstood, "\(name)")
        }
        let before = condition
        for (name, value) in [
            ("writing", "Latin"), ("source", ""), ("pen", ""), ("exemplar", "stolen"), ("year", "98 or so"),
            ("year", "0"), ("colour", "blue"),
        ] {
            let isUnderstood = condition.say(name, is: value)
            #expect(!isUnderstood && condition == before, "\(name)")
        }
        #expect(condition.script == "latin" && condition.writing == .print && condition.source == .photo)
        #expect(condition.pen == "felt tip" && condition.exemplar == .requested && condition.year == 1998)
    }

    @Test func blackAndWhiteIsComparedWithinABlackAndWhitePopulation() {
        var counts = grey
        counts.bilevelDocuments = 60
        let (questioned, known) = (item(bilevel: true, file: "q"), item(bilevel: true, file: "k"))
        #expect(QualityGate().findings(questioned: questioned, known: known, population: counts).isEmpty)
    }

    @Test func wordsChangeAtTheirBands() {
        let scale = VerbalScale.standard
        #expect(scale.words(ofLog10: 0.3) == "no support worth reporting for either proposition")
        #expect(scale.words(ofLog10: 0.31) == "weak support for Hp over Hd")
        #expect(scale.words(ofLog10: -1) == "moderate support for Hd over Hp")
        #expect(scale.words(ofLog10: 2) == "moderately strong support for Hp over Hd")
        #expect(scale.words(ofLog10: 9) == "extremely strong support for Hp over Hd")
    }
}
