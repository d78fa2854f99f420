/// Names of writers and titles of documents as they are stored.
enum TidyName {
    private static let writerLimit = 200
    private static let titleLimit = 300
    private static let provenanceLimit = 2000
    private static let accountLimit = 100

    /// Without spaces at the ends; refuses what nobody could read or find again.
    static func writer(_ name: String) throws(ArchiveError) -> String {
        try tidy(name, subject: .writer, limit: writerLimit)
    }

    static func document(_ title: String) throws(ArchiveError) -> String {
        try tidy(title, subject: .document, limit: titleLimit)
    }

    static func split(_ name: String) throws(ArchiveError) -> String {
        try tidy(name, subject: .split, limit: writerLimit)
    }

    static func population(_ name: String) throws(ArchiveError) -> String {
        try tidy(name, subject: .population, limit: writerLimit)
    }

    static func caseReference(_ text: String) throws(ArchiveError) -> String {
        try tidy(text, subject: .caseReference, limit: writerLimit)
    }

    static func provenance(_ text: String) throws(ArchiveError) -> String {
        try tidy(text, subject: .provenance, limit: provenanceLimit)
    }

    static func note(_ text: String) throws(ArchiveError) -> String {
        try tidy(text, subject: .note, limit: provenanceLimit)
    }

    static func account(_ name: String) throws(ArchiveError) -> String {
        try tidy(name, subject: .account, limit: accountLimit)
    }

    static func label(_ text: String) throws(ArchiveError) -> String {
        try tidy(text, subject: .token, limit: accountLimit)
    }

    static func modelTitle(_ text: String) throws(ArchiveError) -> String {
        try tidy(text, subject: .model, limit: titleLimit)
    }

    /// The title of a document that is called like its file: without folders and without the ending.
    static func document(ofFile name: String) -> String {
        let file = name.split(separator: "/").last.map(String.init) ?? name
        let stem = file.lastIndex(of: ".").flatMap { $0 == file.startIndex ? nil : file[..<$0] } ?? file[...]
        let printable = stem.unicodeScalars.map { isControl($0) ? "_" : String($0) }.joined()
        let cut = String(trimmed(printable).unicodeScalars.prefix(titleLimit - 20).map(String.init).joined())
        return cut.isEmpty ? "untitled" : trimmed(cut)
    }

    private static func tidy(
        _ name: String,
        subject: ArchiveError.NamedSubject,
        limit: Int
    ) throws(ArchiveError) -> String {
        let name = trimmed(name)
        guard !name.isEmpty else { throw .badName(subject: subject, problem: .empty) }
        guard name.unicodeScalars.count <= limit else {
            throw .badName(subject: subject, problem: .tooLong(limit: limit))
        }
        guard !name.unicodeScalars.contains(where: isControl) else {
            throw .badName(subject: subject, problem: .controlCharacter)
        }
        return name
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var scalars = String(text).unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .control }
}
