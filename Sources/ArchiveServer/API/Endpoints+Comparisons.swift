internal import Archive
internal import HTTPTypes
internal import Hummingbird

extension Endpoints {
    private static let format = Endpoint.Parameter(
        "format",
        .choice(ReportFormat.allCases.map(\.rawValue)),
        "How the report is written; html if not given, json for its record alone."
    )

    private static let reportTypes = ReportFormat.allCases.map(\.type)

    /// Questioned against known writing.
    static let comparisons: [Endpoint] = [
        Endpoint(
            method: .post,
            path: "/api/v1/comparisons",
            access: .role(.examiner),
            operation: "compare",
            summary: """
                Compares a questioned document with known writing and gives a likelihood ratio. Scans are not stored. Where \
                a quality gate refuses, the answer is a problem with its reasons.
                """,
            parameters: Endpoint.readingParameters,
            body: .comparison,
            answer: .json(status: 200, ComparisonBody.reference),
            handle: { request in
                try await compare(try await UploadedComparison.receive(request).question, request)
            }
        ),
        Endpoint(
            method: .post,
            path: "/api/v1/reports",
            access: .role(.examiner),
            operation: "report",
            summary: "Compares, keeps the record of it, and answers with the report.",
            parameters: Endpoint.readingParameters + [format],
            body: .comparison,
            answer: .bytes(types: reportTypes),
            handle: { request in
                let format = try reportFormat(request)
                let upload = try await UploadedComparison.receive(request)
                return try await report(upload.question, amendment: upload.fields["amendment"], format, request)
            }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/reports",
            access: .role(.examiner),
            operation: "listReports",
            summary: "Reports, the newest first.",
            parameters: Endpoint.listParameters,
            answer: .json(status: 200, Schemas.list(of: ReportBody.reference)),
            handle: { request in
                let limit = try request.query("limit", in: 1...200, default: 50)
                let cursor = try Cursor.report(request.query("cursor"))
                let reports = try await request.ask { try $0.listReports(behind: cursor, limit: limit) }
                let next = reports.count == limit ? reports.last.map { Cursor.text(behind: $0) } : nil
                return try Reply.json(ListBody(items: reports.map(ReportBody.init), next: next))
            }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/reports/{report}",
            access: .role(.examiner),
            operation: "getReport",
            summary: """
                An earlier report in its newest version, by its id or the first digits of it. Its pictures are drawn again \
                where the archive keeps all scans of the comparison, and left out elsewhere.
                """,
            parameters: [format],
            answer: .bytes(types: reportTypes),
            handle: { request in
                let format = try reportFormat(request)
                return try await StoredReport.earlier(try request.text("report"), for: format, request)
                    .file(format, request)
            }
        ),
    ]

    private struct CaseComparison: Decodable, Sendable {
        var override: String?
        var amendment: String?
    }

    /// Cases: items, propositions and population are fixed before anything is compared.
    static let cases: [Endpoint] = [
        Endpoint(
            method: .get,
            path: "/api/v1/cases",
            access: .role(.examiner),
            operation: "listCases",
            summary: "All cases.",
            answer: .json(status: 200, Schemas.list(of: CaseBody.reference)),
            handle: { request in
                let cases = try await request.ask { try $0.listCases() }
                return try Reply.json(ListBody(items: cases.map(CaseBody.init)))
            }
        ),
        Endpoint(
            method: .post,
            path: "/api/v1/cases",
            access: .role(.examiner),
            operation: "openCase",
            summary:
                "Opens the case that the field `reference` names: keeps its scans, fixes propositions and population.",
            parameters: Endpoint.readingParameters,
            body: .comparison,
            answer: .json(status: 201, CaseBody.reference),
            handle: { request in
                let upload = try await UploadedComparison.receive(request)
                guard upload.question.overrideReason == nil else {
                    throw Problem(.badRequest, "override belongs to a comparison, when there is something to override")
                }
                let reference = upload.fields["reference"] ?? ""
                let opened = try await request.describe { try $0.openCase(reference, question: upload.question) }
                return try Reply.json(CaseBody(opened), status: .created)
            }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/cases/{reference}",
            access: .role(.examiner),
            operation: "getCase",
            summary: "A case with its items and what was done in it.",
            answer: .json(status: 200, CaseBody.reference),
            handle: { request in
                let reference = try request.text("reference")
                return try Reply.json(CaseBody(try await request.ask { try $0.forensicCase(reference) }))
            }
        ),
        Endpoint(
            method: .post,
            path: "/api/v1/cases/{reference}/comparisons",
            access: .role(.examiner),
            operation: "compareCase",
            summary: "Compares the items of a case, as they were fixed when it was opened.",
            body: .json(.object([.maybe("override", .string)])),
            answer: .json(status: 200, ComparisonBody.reference),
            handle: { request in
                let (question, _) = try await caseQuestion(request)
                return try await compare(question, request)
            }
        ),
        Endpoint(
            method: .post,
            path: "/api/v1/cases/{reference}/reports",
            access: .role(.examiner),
            operation: "reportCase",
            summary: "Compares the items of a case, keeps the record of it, and answers with the report.",
            parameters: [format],
            body: .json(.object([.maybe("override", .string), .maybe("amendment", .string)])),
            answer: .bytes(types: reportTypes),
            handle: { request in
                let format = try reportFormat(request)
                let (question, amendment) = try await caseQuestion(request)
                return try await report(question, amendment: amendment, format, request)
            }
        ),
    ]

    private struct NewPopulation: Decodable, Sendable {
        var name: String
        var split: String?
        var writers: [String]?
    }

    /// Reference populations.
    static let populations: [Endpoint] = [
        Endpoint(
            method: .get,
            path: "/api/v1/populations",
            access: .role(.examiner),
            operation: "listPopulations",
            summary: "The reference populations with their versions.",
            answer: .json(status: 200, Schemas.list(of: PopulationBody.reference)),
            handle: { request in
                let populations = try await request.ask { try $0.listPopulations() }
                return try Reply.json(ListBody(items: populations.map(PopulationBody.init)))
            }
        ),
        Endpoint(
            method: .post,
            path: "/api/v1/populations",
            access: .role(.examiner),
            operation: "createPopulation",
            summary: """
                Makes a reference population, or its next version, of the writers who have two known documents or more and \
                whom the active model was not trained on.
                """,
            body: .json(
                .object([.always("name", .string), .maybe("split", .string), .maybe("writers", .array(.string))])
            ),
            answer: .json(status: 201, PopulationBody.reference),
            handle: { request in
                let new = try await request.json(NewPopulation.self)
                guard new.name != Archive.modelPopulation else {
                    throw Problem(
                        .unprocessableContent,
                        "\"\(new.name)\" is the population that the model brings along; choose another name"
                    )
                }
                let choice = PopulationChoice(split: new.split, writers: new.writers)
                let made = try await request.ask { try $0.createPopulation(new.name, of: choice) }
                return try Reply.json(PopulationBody(made), status: .created)
            }
        ),
    ]

    private static func reportFormat(_ request: APIRequest) throws(Problem) -> ReportFormat {
        guard let format = ReportFormat(rawValue: request.query("format") ?? "html") else {
            throw Problem(.badRequest, "format is html, pdf or json")
        }
        return format
    }

    private static func caseQuestion(_ request: APIRequest) async throws -> (ComparisonQuestion, amendment: String?) {
        let reference = try request.text("reference")
        let wish = try await request.json(CaseComparison.self)
        var question = try await request.ask { try $0.question(ofCase: reference) }
        question.overrideReason = wish.override
        return (question, wish.amendment)
    }

    private static func compare(_ question: ComparisonQuestion, _ request: APIRequest) async throws -> Response {
        let start = ContinuousClock.now
        try checkOverride(question)
        let comparison = try await request.describe { try $0.compare(question) }
        return try Reply.json(try ComparisonBody(comparison, elapsed: ContinuousClock.now - start))
    }

    private static func report(
        _ question: ComparisonQuestion,
        amendment: String?,
        _ format: ReportFormat,
        _ request: APIRequest
    ) async throws -> Response {
        try await StoredReport.make(on: question, amendment: amendment, request).file(format, request)
    }

    static func checkOverride(_ question: ComparisonQuestion) throws(Problem) {
        guard question.overrideReason?.allSatisfy(\.isWhitespace) != true else {
            throw Problem(.badRequest, "override needs a reason in words")
        }
    }
}
