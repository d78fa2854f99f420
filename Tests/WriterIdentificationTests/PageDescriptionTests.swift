import PageAnalysis
import Testing
import WriterIdentification

@Suite struct PageDescriptionTests {
    private let description = PageDescription(
        patches: [PatchLocation(x: 60, y: 60, inkShare: 0.1), PatchLocation(x: 90, y: 60, inkShare: 0.2)],
        embeddings: [],
        logPosteriors: [-1, -2, -3, -3, -2, -1],
        aggregate: [0, 1],
        descriptor: [0, 1]
    )

    @Test func meansLogPosteriorsOverPatches() {
        #expect(description.meanLogPosterior == [-2, -2, -2])
        #expect(description.meanLogPosterior(ofPatches: [1]) == [-3, -2, -1])
    }

    @Test func listsTheLargestPosteriorsFirst() {
        let largest = description.largestPosteriors(ofPatch: 1, limit: 2)
        #expect(largest.map(\.classIndex) == [2, 1])
        #expect(abs(largest[0].probability - 0.367_879_44) < 1e-6)
    }
}
