import CNetworkKernels
import NeuralNetwork
import Testing

@Suite("A first convolution with ReLU and maximum-pool in one pass against plain loops")
struct PooledConvolutionTests {
    struct Shape: CustomTestStringConvertible {
        var outputs: Int
        var input: Int
        var output: Int
        var kernel: Int
        var padding: Int
        var testDescription: String { "\(outputs) of \(input) to \(output), \(kernel)x\(kernel), \(padding) around" }
    }

    static let lanes = [8, 16].filter(lanes_run_here)

    /// Both networks' own, a convolution with a row more than the pool takes, pictures that end in the middle of a kernel,
    /// one smaller than the kernel.
    @Test(
        "of many shapes",
        arguments: [
            Shape(outputs: 32, input: 113, output: 28, kernel: 5, padding: 2),
            Shape(outputs: 32, input: 56, output: 14, kernel: 5, padding: 1),
            Shape(outputs: 64, input: 21, output: 5, kernel: 3, padding: 1),
            Shape(outputs: 32, input: 9, output: 2, kernel: 5, padding: 0),
            Shape(outputs: 96, input: 3, output: 1, kernel: 5, padding: 2),
        ],
        Self.lanes
    )
    func shapes(_ shape: Shape, lanes: Int) {
        let (pictures, area) = (3, shape.kernel * shape.kernel)
        let input = PeerFormula.noise(pictures * shape.input * shape.input, stream: 1)
        let weights = PeerFormula.noise(shape.outputs * area, stream: 2)
        let bias = PeerFormula.noise(shape.outputs, stream: 3)
        let convolution = PlainConvolution(
            outputs: shape.outputs,
            kernel: shape.kernel,
            stride: 2,
            padding: Padding(
                before: shape.padding,
                after: max(0, 4 * shape.output - 2 + shape.kernel - shape.padding - shape.input)
            ),
            weights: weights.map(Double.init),
            bias: bias.map(Double.init)
        )
        let unpooled = convolution.forward(
            PlainBatch(batch: pictures, channels: 1, side: shape.input, values: input.map(Double.init))
        )
        var expected = PlainBatch(batch: pictures, channels: shape.outputs, side: shape.output)
        expected.visitAll { picture, channel, y, x in
            let square = [(0, 0), (0, 1), (1, 0), (1, 1)].map { down, across in
                unpooled[picture, channel, 2 * y + down, 2 * x + across]
            }
            expected[picture, channel, y, x] = max(0, square.reduce(-.infinity, max))
        }
        let got = pooled(input, weights, bias, shape, lanes: lanes, pictures: pictures)
        #expect(relativeError(got, expected.values.map(Float.init)) < 1e-5)
    }

    /// [picture][channel][y][x]: the kernel's output, the first picture computed by itself as a thread of several does.
    private func pooled(
        _ input: [Float],
        _ weights: [Float],
        _ bias: [Float],
        _ shape: Shape,
        lanes: Int,
        pictures: Int
    ) -> [Float] {
        var kernel = pooled_shape(
            lanes: lanes,
            outputs: shape.outputs,
            input_side: shape.input,
            output_side: shape.output,
            kernel: shape.kernel,
            padding: shape.padding
        )
        let taps = shape.kernel * shape.kernel
        let outputsInnermost = (0..<taps).flatMap { tap in (0..<shape.outputs).map { weights[$0 * taps + tap] } }
        let area = shape.output * shape.output
        var output = [Float](repeating: .nan, count: pictures * shape.outputs * area)
        var scratch = [UInt8](repeating: 0xff, count: unsafe pooled_scratch(&kernel))
        for (first, last) in [(0, 1), (1, pictures)] {
            unsafe pooled_convolve(&kernel, input, outputsInnermost, bias, &output, first, last, &scratch)
        }
        return (0..<pictures * shape.outputs).flatMap { plane in
            let (picture, channel) = (plane / shape.outputs, plane % shape.outputs)
            return (0..<area).map { place in
                let block = picture * shape.outputs / lanes + channel / lanes
                return output[(block * area + place) * lanes + channel % lanes]
            }
        }
    }
}
