import Foundation
import Testing

extension EndToEnd {
    /// The table of docs/operations.md, row by row.
    @Suite struct BadInputTests {
        @Test func everyRowOfTheTableIsTrue() throws {
            let rows = try BadInputTable.rows()
            #expect(rows.count >= 40)
            let workspace = try Workspace()
            defer { workspace.stop() }
            try BadInputs.write(into: workspace)
            #expect(try workspace.program.run("init").code == 0)
            for row in rows {
                let outcome = try workspace.program.run(row.arguments)
                let about: Comment = "\(row.input): \(outcome.error)"
                #expect(outcome.code == row.code, about)
                #expect(row.matches(outcome.firstErrorLine), about)
                #expect(row.code == 2 || outcome.error.split(separator: "\n").count == 1, about)
                #expect(!outcome.error.contains("Fatal error") && !outcome.error.contains("Error Domain"), about)
            }
            let verified = try workspace.program.run("audit", "verify", "--json").json()
            #expect(verified["clean"] as? Bool == true)
            #expect(verified["pages"] as? Int == 1, "only the good scan was enrolled")
        }
    }
}
