import Foundation
import Testing

extension EndToEnd {
    @Suite struct ScribesTests {
        @Test func drawnPagesAreListedAndTheSameAgain() throws {
            let workspace = try Workspace()
            let first = try workspace.program.run("scribes", "drawn", "--writers", "2", "--pages", "2", "--json")
            #expect(first.code == 0, "\(first.error)")
            #expect(try first.json()["pages"] as? Int == 4)
            let list = workspace.folder.appending(path: "drawn/manifest.csv")
            let manifest = try String(contentsOf: list, encoding: .utf8)
            let rows = manifest.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
            #expect(rows.count == 4)
            #expect(Set(rows.map { $0[1] }).count == 2)
            let page = workspace.folder.appending(path: "drawn/\(rows[0][0])")
            let bytes = try Data(contentsOf: page)
            try FileManager.default.removeItem(at: page)
            #expect(try workspace.program.run("scribes", "drawn", "--writers", "2", "--pages", "2").code == 0)
            #expect(try Data(contentsOf: page) == bytes)
        }

        @Test func moreThanFifteenPagesAreRefused() throws {
            let workspace = try Workspace()
            #expect(try workspace.program.run("scribes", "drawn", "--pages", "16").code == 2)
        }
    }
}
