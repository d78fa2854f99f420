internal import Archive
internal import HTTPTypes
internal import WriterIdentification

/// A question of comparison that came as a form: files `questioned` and `known`, or the name of a `writer`.
struct UploadedComparison: Sendable {
    var question: ComparisonQuestion
    var fields: [String: String]

    static func receive(_ request: APIRequest) async throws -> UploadedComparison {
        let upload = try await UploadedScans.receive(request)
        func text(_ name: String) -> String? { upload.fields[name].flatMap { $0.isEmpty ? nil : $0 } }
        let questioned = upload.scans(of: "questioned")
        let known = upload.scans(of: "known")
        let writer = text("writer")
        guard !questioned.isEmpty else {
            throw Problem(.badRequest, "send the questioned document as files of the field \"questioned\"")
        }
        guard known.isEmpty != (writer == nil) else {
            throw Problem(.badRequest, "send the known writing as files of the field \"known\", or name a writer")
        }
        let reading = try upload.reading(request)
        let condition = try condition("known", text)
        var question = ComparisonQuestion(
            questioned: .init(files: questioned, reading: reading, condition: try Self.condition("questioned", text)),
            known: writer.map { .writer($0, condition) }
                ?? .files(.init(files: known, reading: reading, condition: condition)),
            population: text("population"),
            overrideReason: text("override")
        )
        if let hp = text("hp") { question.propositions.sameWriter = hp }
        if let hd = text("hd") { question.propositions.otherWriter = hd }
        return UploadedComparison(question: question, fields: upload.fields)
    }

    /// What is said of a side, in the fields ``conditionFields``.
    private static func condition(_ side: String, _ text: (String) -> String?) throws(Problem) -> WritingCondition {
        var condition = WritingCondition()
        for (field, (name, choices)) in zip(conditionFields(side), WritingCondition.vocabulary) {
            guard let value = text(field) else { continue }
            guard condition.say(name, is: value) else { throw Problem(.badRequest, "\(field) is \(choices)") }
        }
        return condition
    }

    /// The names of the fields that say something of a side, in the order of ``WritingCondition/vocabulary``.
    static func conditionFields(_ side: String) -> [String] {
        WritingCondition.vocabulary.map { name, _ in side + name.prefix(1).uppercased() + name.dropFirst() }
    }
}
