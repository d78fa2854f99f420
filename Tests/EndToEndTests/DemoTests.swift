import Foundation
import Testing

extension EndToEnd {
    @Suite struct DemoTests {
        @Test func demoRanksItsWritersAndRunsAgain() throws {
            let workspace = try Workspace()
            let first = try workspace.program.run("demo", "--json")
            #expect(first.code == 0, "\(first.error)")
            let ranking = try first.json()
            #expect(ranking["writers"] as? Int == 20)
            #expect((ranking["pages"] as? [Any])?.count == 20)
            if Workspace.hasBaseModel { #expect((ranking["right"] as? Int ?? 0) >= 19) }
            let second = try workspace.program.run("demo")
            #expect(second.code == 0, "\(second.error)")
            #expect(second.output.contains("of 20 right"))
            #expect(try workspace.program.run("status", "--json").json()["server"] as? String == "absent")
        }
    }
}
