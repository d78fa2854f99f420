import PageAnalysis
import Testing

@Suite struct InkContrastTests {
    @Test func theInkQuantileBecomes200() {
        var histogram = [Int](repeating: 0, count: 256)
        histogram[3] = 1_000_000
        for intensity in 61...160 { histogram[intensity] = 1000 }
        let contrast = InkContrast(histogram: histogram, parameters: .standard)
        #expect(contrast.quantile == 135)
        #expect(contrast.curve[135] == 200)
        #expect(contrast.curve[3] == 0)
        #expect(contrast.curve[255] == 255)
        #expect(zip(contrast.curve, contrast.curve.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test func faintInkIsJudgedByItsOwnLevel() {
        var histogram = [Int](repeating: 0, count: 256)
        histogram[2] = 1_000_000
        for intensity in 31...50 { histogram[intensity] = 1000 }
        let contrast = InkContrast(histogram: histogram, parameters: .standard)
        #expect(contrast.quantile == 45)
        #expect(contrast.threshold(for: 100) <= 25)
    }

    @Test func emptyPaperHasNoContrast() {
        var histogram = [Int](repeating: 0, count: 256)
        histogram[10] = 1_000_000
        histogram[200] = 5
        #expect(InkContrast(histogram: histogram, parameters: .standard).quantile == nil)
    }
}
