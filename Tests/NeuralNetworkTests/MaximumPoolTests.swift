import CNetworkKernels
import NeuralNetwork
import Testing

@Suite("The maximum of 2x2 squares and its gradient against plain loops, for every width of vectors")
struct MaximumPoolTests {
    /// Sides that are even and odd. Numbers are few enough that those of a square are often equal.
    @Test("of many sides", arguments: [2, 3, 7, 8, 57], [8, 16].filter(lanes_run_here))
    func sides(side: Int, lanes: Int) {
        let (pictures, pooled) = (3, side / 2)
        let input = PlainBatch(
            batch: pictures,
            channels: lanes,
            side: side,
            values: PeerFormula.noise(pictures * lanes * side * side, stream: 1).map { Double(($0 * 4).rounded()) }
        )
        let gradient = PlainBatch(
            batch: pictures,
            channels: lanes,
            side: pooled,
            values: PeerFormula.noise(pictures * lanes * pooled * pooled, stream: 2).map(Double.init)
        )
        var output = [Float](repeating: .nan, count: gradient.values.count)
        var inputGradient = [Float](repeating: .nan, count: input.values.count)
        var places = [UInt8](repeating: 0xff, count: output.count)
        let (numbers, gradients) = (input.inBlocks(of: lanes), gradient.inBlocks(of: lanes))
        // The first picture by itself, as a thread of several takes it.
        for (first, last) in [(0, 1), (1, pictures)] {
            unsafe maximum_pool(lanes, side, numbers, &output, &places, first, last)
            unsafe maximum_pool_gradient(lanes, side, gradients, places, &inputGradient, first, last)
        }
        #expect(relativeError(output, PlainActivations.pool(input).inBlocks(of: lanes)) == 0)
        let expected = PlainActivations.poolBackward(input, gradient).inBlocks(of: lanes)
        #expect(relativeError(inputGradient, expected) == 0)
    }
}
