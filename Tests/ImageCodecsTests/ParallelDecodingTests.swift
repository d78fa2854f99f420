import ImageCodecs
import Raster
import Testing

@Suite struct ParallelDecodingTests {
    @Test func `many decodes at once do not disturb each other`() async throws {
        let files = try Fixture.all.map { try $0.bytes }
        let alone = files.map { try? ImageDecoder().decode($0).raster }
        try #require(alone.contains { $0 != nil } && alone.contains { $0 == nil })
        await withTaskGroup(of: Bool.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for round in 0..<files.count * 3 {
                        let index = (round * 7 + task * 13) % files.count
                        guard (try? ImageDecoder().decode(files[index]).raster) == alone[index] else { return false }
                    }
                    return true
                }
            }
            for await isEqual in group { #expect(isEqual) }
        }
    }
}
