import Archive
import HTTPTypes
import Testing

/// Two daemons on one database.
@Suite struct TwoDaemonsTests {
    @Test func aModelActivatedByOneAnswersInTheOther() async throws {
        try await Daemon.with { daemon async throws in
            for scribe: UInt64 in 1...2 { try await daemon.enroll(scribe: scribe, page: 1) }
            let next = try daemon.archive.storeModel(TestModel.file(seed: 8), name: "next", classes: .strangers)
            try await daemon.beside { other async throws in
                func answeringModel(_ daemon: Daemon) async throws -> Int? {
                    let probe = TestScan.png(scribe: 1, page: 2)
                    let path = "/api/v1/identifications"
                    let answer = try await daemon.send(.post, path, as: .examiner, body: probe, type: "image/png")
                    #expect(answer.status == 200, "\(answer.text)")
                    return answer.int("modelId")
                }
                let before = try await (answeringModel(daemon), answeringModel(other))
                #expect(before.0 == before.1 && before.0 != nil)
                let path = "/api/v1/models/\(next.id)/activate"
                #expect(try await daemon.send(.post, path).status == 200)
                // From the very next question on, and back again.
                #expect(try await answeringModel(other) == Int(next.id))
                #expect(try await other.send(.post, "/api/v1/models/rollback").status == 200)
                #expect(try await answeringModel(daemon) == before.0)
            }
        }
    }

    @Test func noQuestionFailsWhileModelsChange() async throws {
        try await Daemon.with { daemon async throws in
            for scribe: UInt64 in 1...2 { try await daemon.enroll(scribe: scribe, page: 1) }
            let next = try daemon.archive.storeModel(TestModel.file(seed: 8), name: "next", classes: .strangers)
            try await daemon.beside { other async throws in
                async let asked: [Int] = {
                    var statuses: [Int] = []
                    for _ in 0..<30 {
                        let probe = TestScan.png(scribe: 1, page: 2)
                        let path = "/api/v1/identifications"
                        statuses.append(
                            try await other.send(.post, path, as: .examiner, body: probe, type: "image/png").status
                        )
                    }
                    return statuses
                }()
                for _ in 0..<5 {
                    #expect(try await daemon.send(.post, "/api/v1/models/\(next.id)/activate").status == 200)
                    #expect(try await daemon.send(.post, "/api/v1/models/rollback").status == 200)
                }
                #expect(try await asked == Array(repeating: 200, count: 30))
            }
        }
    }
}
