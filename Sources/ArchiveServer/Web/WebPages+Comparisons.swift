internal import Archive
internal import ComparisonReports
internal import Hummingbird
internal import Typesetting
internal import WriterIdentification

extension WebPages {
    private struct CompareContent {
        var populations: [String]
        var writings = WritingCondition.Writing.allCases.map(\.rawValue)
        var sources = WritingCondition.Source.allCases.map(\.rawValue)
        var exemplars = WritingCondition.Exemplar.allCases.map(\.rawValue)
        var hp = Propositions.standard.sameWriter
        var hd = Propositions.standard.otherWriter
    }

    private struct CaseLine {
        var reference: String
        /// Percent-encoded.
        var path: String
        var items: Int
        var population: String
        var openedBy: String
        var openedAt: String

        init(_ one: ForensicCase) {
            reference = one.reference
            path = URLQuery.encode(one.reference)
            items = one.items.count
            population = one.population.map { "\($0.name), version \($0.version)" } ?? "of the model"
            openedBy = one.openedBy
            openedAt = Moment.text("\(one.openedAt)")
        }
    }

    private struct CaseContent {
        var line: CaseLine
        var body: CaseBody
    }

    private struct ReportList {
        var reports: [ReportLine]
        var next: String?
    }

    private struct ReportLine {
        var id: String
        var short: String
        var version: Int
        var amendment: String?
        var questioned: String
        var known: String
        var result: String
        var caseReference: String?
        /// Percent-encoded.
        var casePath: String
        var madeBy: String
        var madeAt: String

        init(_ report: ReportSummary) {
            id = report.id
            short = String(report.id.prefix(16))
            version = report.version
            amendment = report.amendment
            questioned = report.questioned
            known = report.known
            result = report.log10LikelihoodRatio.map { ComparisonWording.signed($0) } ?? "refused"
            caseReference = report.caseReference
            casePath = URLQuery.encode(report.caseReference ?? "")
            madeBy = report.madeBy
            madeAt = Moment.text("\(report.madeAt)")
        }
    }

    static let comparisons: [WebPage] = [
        WebPage(path: "/compare", access: .role(.examiner)) { request in
            WebView(
                template: "compare",
                title: "Questioned against known writing",
                section: "Compare",
                content: CompareContent(populations: try await populationNames(request))
            )
        },
        WebPage(path: "/cases", access: .role(.examiner)) { request in
            let cases = try await request.ask { try $0.listCases() }
            return WebView(
                template: "cases",
                title: "Cases",
                section: "Compare",
                content: ["cases": cases.map(CaseLine.init)]
            )
        },
        WebPage(path: "/cases/{reference}", access: .role(.examiner)) { request in
            let reference = try request.text("reference")
            let found = try await request.ask { try $0.forensicCase(reference) }
            var body = CaseBody(found)
            body.events = body.events.map { event in
                var event = event
                event.occurredAt = Moment.text(event.occurredAt)
                return event
            }
            let content = CaseContent(line: CaseLine(found), body: body)
            return WebView(template: "case", title: "Case \(found.reference)", section: "Compare", content: content)
        },
        WebPage(path: "/reports", access: .role(.examiner)) { request in
            let cursor = try Cursor.report(request.query("cursor"))
            let reports = try await request.ask { try $0.listReports(behind: cursor, limit: entriesPerPage) }
            let next = reports.count == entriesPerPage ? reports.last.map { Cursor.text(behind: $0) } : nil
            return WebView(
                template: "reports",
                title: "Reports",
                section: "Compare",
                content: ReportList(
                    reports: reports.map(ReportLine.init),
                    next: next.map { URLQuery.text(["cursor": $0]) }
                )
            )
        },
        WebPage(path: "/populations", access: .role(.examiner)) { request in
            let populations = try await request.ask { try $0.listPopulations() }
            let lines = populations.map { population in
                var body = PopulationBody(population)
                body.createdAt = Moment.text(body.createdAt)
                return body
            }
            return WebView(
                template: "populations",
                title: "Reference populations",
                section: "Compare",
                content: ["populations": lines]
            )
        },
    ]

    private static func populationNames(_ request: APIRequest) async throws -> [String] {
        let stored = try await request.ask { try $0.listPopulations() }.map(\.name)
        return Set(stored).sorted() + [Archive.modelPopulation]
    }
}
