import Raster
import SyntheticScribe
import Testing

@Suite("Scribes as people")
struct VarietyTests {
    @Test("have names of their own, and the same name each time")
    func namesAreUnique() {
        let names = (0..<5_000 as Range<UInt64>).map { Scribe(seed: $0).name }
        #expect(Set(names).count == names.count)
        #expect(Scribe(seed: 17).name == names[17])
        #expect(names[..<4_096].allSatisfy { $0.split(separator: " ").count == 2 })
    }

    @Test("differ widely in what makes a hand")
    func traitsAreSpread() {
        let traits = (0..<300 as Range<UInt64>).map { Scribe(seed: $0).traits }
        func deviation(_ value: (ScribeTraits) -> Double) -> Double {
            let values = traits.map(value)
            let mean = values.reduce(0, +) / Double(values.count)
            return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
        }
        #expect(deviation(\.slant) > 0.18)
        #expect(deviation(\.xHeight) > 5)
        #expect(deviation(\.letterWidth) > 0.15)
        #expect(deviation(\.ascenderHeight) > 0.2)
        #expect(deviation(\.cursiveness) > 0.3)
        #expect(deviation(\.roundness) > 0.12)
        #expect(deviation(\.pen.width) > 0.9)
        #expect(traits.contains { $0.slant < -0.1 } && traits.contains { $0.slant > 0.5 })
        #expect(traits.allSatisfy { (-0.47...1).contains($0.slant) && (22...54).contains($0.xHeight) })
        #expect(Set(traits.map(\.pen.kind)) == Set(Pen.Kind.allCases))
        #expect(Set(traits.map(\.dotHabit)) == Set(ScribeTraits.DotHabit.allCases))
    }

    @Test("are recognised by another page: nearest of 40 in stroke directions and widths")
    func pagesOfOneScribeAreAlike() {
        let format = PageFormat(
            width: 2_000,
            height: 1_400,
            leftMargin: 120,
            rightMargin: 80,
            topMargin: 60,
            bottomMargin: 60
        )
        let scribes = (500..<540 as Range<UInt64>).map(Scribe.init(seed:))
        let known = scribes.map { description(of: $0.page(number: 1, format: format).raster) }
        let probes = scribes.map { description(of: $0.page(number: 2, format: format).raster) }
        let right = probes.indices.count { probe in
            known.indices.min { distance(known[$0], probes[probe]) < distance(known[$1], probes[probe]) } == probe
        }
        // Chance finds 1; all 40 would mean that a scribe's pages vary less than a person's.
        #expect(right >= 26, "\(right) of 40")
    }
}
