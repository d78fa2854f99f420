import NeuralNetwork
import PageAnalysis
import WriterIdentification

/// Writers as points, documents as lines scattered around them.
enum InventedPopulation {
    static let dimension = 192

    /// A model that takes aggregates as they are.
    static let model = RecognitionModel(
        network: NetworkParameters(architecture: .residual, classCount: 2, seed: 5),
        writers: ["a", "b"],
        card: ModelCard(title: "test", created: "2026-01-01T00:00:00Z", trainedOn: "nothing", terms: "none")
    )

    /// The same, for which a thinner pen turns the even directions of an aggregate round and moves the odd ones by a quarter, and
    /// a thicker one the other way round.
    static let modelOfPens: RecognitionModel = {
        var other = model
        other.pens = OtherPen.allCases.map { pen in
            let turned = pen == .thinner ? 0 : 1
            var matrix = [Float](repeating: 0, count: dimension * dimension)
            for index in 0..<dimension { matrix[index * dimension + index] = index % 2 == turned ? -1 : 1 }
            return PenForecast(
                pen: pen,
                offset: (0..<dimension).map { $0 % 2 == turned ? 0 : 0.25 },
                matrix: matrix
            )
        }
        return other
    }()

    /// - Parameter spread: how far writers lie apart; 0 makes all of them one.
    static func population(
        writers: Int = 24,
        documents: Int = 3,
        lines: Int = 6,
        spread: Double,
        seed: UInt64 = 3
    ) -> ReferencePopulation {
        var generator = SeededGenerator(seed: seed)
        var all: [ReferencePopulation.Document] = []
        for writer in 0..<writers {
            let centre = (0..<dimension).map { _ in Double.random(in: -1...1, using: &generator) * spread }
            for document in 0..<documents {
                let strips = (0..<lines).map { _ in
                    WritingStrip(
                        aggregate: centre.map { Float($0 + Double.random(in: -1...1, using: &generator)) },
                        patchCount: Int.random(in: 5...15, using: &generator)
                    )
                }
                all.append(
                    .init(
                        writer: "writer \(writer)",
                        strips: strips,
                        isBilevel: false,
                        scans: ["\(String(repeating: "0", count: 60))\(writer + 10)\(document + 10)/0"]
                    )
                )
            }
        }
        return ReferencePopulation(name: "invented", version: 1, sha256: "00", documents: all)
    }

    /// The mean of some lines, in a plain loop.
    static func aggregate(_ strips: [WritingStrip]) -> [Double] {
        var (sum, count) = ([Double](repeating: 0, count: dimension), 0)
        for strip in strips {
            for index in 0..<dimension { sum[index] += Double(strip.patchCount) * Double(strip.aggregate[index]) }
            count += strip.patchCount
        }
        return sum.map { $0 / Double(count) }
    }

    /// The descriptor of some lines, in a plain loop.
    static func descriptor(_ strips: [WritingStrip]) -> [Float] {
        let sum = aggregate(strips)
        let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return sum.map { Float($0 / length) }
    }

    static func cosine(_ one: [Float], _ other: [Float]) -> Double {
        zip(one, other).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
}
