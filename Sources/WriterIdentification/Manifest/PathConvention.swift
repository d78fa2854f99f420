/// How a scan's path within a folder tells its writer, its document and so on: as columns of a manifest.
public struct PathConvention {
    let columns: (_ path: String) -> [String: String]?

    /// The first folder on the path is named after the writer, the second one, if there is one, after the document.
    public static var folders: PathConvention {
        PathConvention { path in
            let folders = path.split(separator: "/").dropLast().map(String.init)
            guard let writer = folders.first else { return nil }
            return folders.count > 1 ? ["writer": writer, "document": folders[1]] : ["writer": writer]
        }
    }

    /// A regular expression that is looked for in the path; its named groups are columns: `writer`, which it must have,
    /// `document`, `role`, `dpi`, `split`, `page`.
    public static func pattern(_ pattern: String) throws(ManifestError) -> PathConvention {
        let regex: Regex<AnyRegexOutput>
        do { regex = try Regex(pattern) } catch { throw .badPattern(reason: "\(error)") }
        guard pattern.contains("?<writer>") || pattern.contains("?P<writer>") else { throw .patternWithoutWriter }
        return PathConvention { path in
            guard let match = path.firstMatch(of: regex) else { return nil }
            var columns: [String: String] = [:]
            for group in match.output {
                if let name = group.name, let text = group.substring { columns[name] = String(text) }
            }
            return columns["writer", default: ""].isEmpty ? nil : columns
        }
    }
}

extension Manifest {
    /// The scans of a folder as the rows of a manifest, in the order given.
    ///
    /// - Parameters:
    ///   - paths: within `directory`.
    ///   - leftOut: receives the paths that tell no writer.
    /// - Throws: ``ManifestError/noWriterInPaths(example:)`` when none tells one.
    public init(
        scans paths: [String],
        in directory: String,
        by convention: PathConvention,
        leftOut: inout [String]
    ) throws(ManifestError) {
        var rows: [ManifestRow] = []
        for (index, path) in paths.enumerated() {
            guard let columns = convention.columns(path) else {
                leftOut.append(path)
                continue
            }
            let record = CommaSeparatedValues.Record(line: index + 1, fields: [path] + columns.values)
            rows.append(try Self.row(record, columns: ["path"] + columns.keys, splitColumn: "split"))
        }
        guard !rows.isEmpty else { throw .noWriterInPaths(example: paths.first) }
        self.init(rows: rows, directory: directory)
    }
}
