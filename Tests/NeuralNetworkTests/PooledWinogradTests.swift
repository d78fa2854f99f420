import CNetworkKernels
import NeuralNetwork
import Testing

@Suite("A 3x3 convolution with ReLU and maximum-pool in one pass against plain loops, for every width of vectors")
struct PooledWinogradTests {
    struct Shape: CustomTestStringConvertible {
        var inputs: Int
        var outputs: Int
        var side: Int
        var testDescription: String { "\(inputs) to \(outputs) on \(side)" }
    }

    /// The `seed` network's own, tiles that end beyond the picture and beyond its last square, pictures smaller than a tile.
    @Test(
        "of many shapes",
        arguments: [
            Shape(inputs: 32, outputs: 64, side: 14),
            Shape(inputs: 64, outputs: 128, side: 7),
            Shape(inputs: 32, outputs: 32, side: 8),
            Shape(inputs: 48, outputs: 32, side: 9),
            Shape(inputs: 16, outputs: 96, side: 3),
        ],
        [8, 16].filter(lanes_run_here)
    )
    func shapes(_ shape: Shape, lanes: Int) {
        let pictures = 3
        let input = PlainBatch(
            batch: pictures,
            channels: shape.inputs,
            side: shape.side,
            values: PeerFormula.noise(pictures * shape.inputs * shape.side * shape.side, stream: 1).map(Double.init)
        )
        let weights = PeerFormula.noise(shape.outputs * shape.inputs * 9, stream: 2)
        let bias = PeerFormula.noise(shape.outputs, stream: 3)
        let convolution = PlainConvolution(
            outputs: shape.outputs,
            kernel: 3,
            stride: 1,
            padding: .both(1),
            weights: weights.map(Double.init),
            bias: bias.map(Double.init)
        )
        let blocks = input.inBlocks(of: lanes)
        let expected = PlainActivations.pool(PlainActivations.relu(convolution.forward(input))).inBlocks(of: lanes)
        let outputsInnermost = (0..<9).flatMap { place in
            (0..<shape.inputs).flatMap { input in
                (0..<shape.outputs).map { weights[($0 * shape.inputs + input) * 9 + place] }
            }
        }
        var kernel = winograd_shape(
            lanes: lanes,
            inputs: shape.inputs,
            outputs: shape.outputs,
            side: shape.side,
            pooled: true
        )
        var transformed = [Float](repeating: .nan, count: unsafe winograd_weight_bytes(&kernel) / 4)
        var scratch = [UInt8](repeating: 0xff, count: unsafe winograd_scratch(&kernel))
        var output = [Float](repeating: .nan, count: expected.count)
        unsafe winograd_weights(&kernel, outputsInnermost, false, 0, shape.inputs, &transformed)
        unsafe output.withUnsafeMutableBufferPointer { output in
            unsafe bias.withUnsafeBufferPointer { bias in
                let result = unsafe convolution_result(
                    pictures: output.baseAddress,
                    bias: bias.baseAddress,
                    adds: false,
                    relu: true
                )
                // The first picture by itself, as a thread of several takes it.
                for (first, last) in [(0, 1), (1, pictures)] {
                    unsafe winograd_convolve(&kernel, blocks, transformed, result, first, last, &scratch)
                }
            }
        }
        #expect(relativeError(output, expected) < 2e-5)
    }
}
