import NeuralNetwork

/// A batch of pictures [batch, channels, side, side], or of vectors when the side is 1, in plain loops' precision.
struct PlainBatch {
    var batch: Int
    var channels: Int
    var side: Int
    var values: [Double]

    init(batch: Int, channels: Int, side: Int, values: [Double]? = nil) {
        self.batch = batch
        self.channels = channels
        self.side = side
        self.values = values ?? [Double](repeating: 0, count: batch * channels * side * side)
    }

    subscript(image: Int, channel: Int, y: Int, x: Int) -> Double {
        get { values[((image * channels + channel) * side + y) * side + x] }
        set { values[((image * channels + channel) * side + y) * side + x] = newValue }
    }

    /// A batch of zeros of the same shape.
    var zeros: PlainBatch { PlainBatch(batch: batch, channels: channels, side: side) }

    /// The numbers as kernels take pictures: [picture][channels / lanes][y][x][lanes].
    func inBlocks(of lanes: Int) -> [Float] {
        let area = side * side
        return (0..<batch * channels / lanes).flatMap { block in
            (0..<area).flatMap { place in (0..<lanes).map { Float(values[(block * lanes + $0) * area + place]) } }
        }
    }

    /// All indices.
    func visitAll(_ body: (Int, Int, Int, Int) -> Void) {
        for image in 0..<batch {
            for channel in 0..<channels {
                for y in 0..<side { for x in 0..<side { body(image, channel, y, x) } }
            }
        }
    }
}

/// A convolution as its definition says.
struct PlainConvolution {
    var outputs: Int
    var kernel: Int
    var stride: Int
    var padding: Padding
    /// [outputs, inputs, kernel, kernel].
    var weights: [Double]
    var bias: [Double]?

    func forward(_ input: PlainBatch) -> PlainBatch {
        let side = (input.side + padding.before + padding.after - kernel) / stride + 1
        var output = PlainBatch(batch: input.batch, channels: outputs, side: side)
        output.visitAll { image, channel, y, x in if let bias { output[image, channel, y, x] = bias[channel] } }
        visitProducts(input, output) { image, channel, y, x, source, sourceY, sourceX, weight in
            output[image, channel, y, x] += weights[weight] * input[image, source, sourceY, sourceX]
        }
        return output
    }

    func backward(
        _ input: PlainBatch,
        _ gradient: PlainBatch
    ) -> (input: PlainBatch, weights: [Double], bias: [Double]) {
        var inputGradient = input.zeros
        var weightGradient = [Double](repeating: 0, count: weights.count)
        var biasGradient = [Double](repeating: 0, count: outputs)
        gradient.visitAll { image, channel, y, x in biasGradient[channel] += gradient[image, channel, y, x] }
        visitProducts(input, gradient) { image, channel, y, x, source, sourceY, sourceX, weight in
            let change = gradient[image, channel, y, x]
            inputGradient[image, source, sourceY, sourceX] += change * weights[weight]
            weightGradient[weight] += change * input[image, source, sourceY, sourceX]
        }
        return (inputGradient, weightGradient, biasGradient)
    }

    private func visitProducts(
        _ input: PlainBatch,
        _ output: PlainBatch,
        _ body: (Int, Int, Int, Int, Int, Int, Int, Int) -> Void
    ) {
        for image in 0..<output.batch {
            for channel in 0..<outputs {
                for y in 0..<output.side {
                    for x in 0..<output.side {
                        for source in 0..<input.channels {
                            for ky in 0..<kernel {
                                for kx in 0..<kernel {
                                    let sourceY = y * stride + ky - padding.before
                                    let sourceX = x * stride + kx - padding.before
                                    guard 0..<input.side ~= sourceY, 0..<input.side ~= sourceX else { continue }
                                    let weight = ((channel * input.channels + source) * kernel + ky) * kernel + kx
                                    body(image, channel, y, x, source, sourceY, sourceX, weight)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Batch-norm by the statistics of the batch as its definition says.
struct PlainNormalization {
    var scale: [Double]
    var shift: [Double]

    private func statistics(_ input: PlainBatch) -> (count: Double, means: [Double], deviations: [Double]) {
        let count = Double(input.batch * input.side * input.side)
        var means = [Double](repeating: 0, count: input.channels)
        input.visitAll { means[$1] += input[$0, $1, $2, $3] / count }
        var variances = [Double](repeating: 0, count: input.channels)
        input.visitAll { image, channel, y, x in
            let difference = input[image, channel, y, x] - means[channel]
            variances[channel] += difference * difference / count
        }
        return (count, means, variances.map { ($0 + 1e-5).squareRoot() })
    }

    func forward(_ input: PlainBatch) -> PlainBatch {
        let (_, means, deviations) = statistics(input)
        var output = input.zeros
        output.visitAll { image, channel, y, x in
            let normal = (input[image, channel, y, x] - means[channel]) / deviations[channel]
            output[image, channel, y, x] = normal * scale[channel] + shift[channel]
        }
        return output
    }

    func backward(
        _ input: PlainBatch,
        _ gradient: PlainBatch
    ) -> (input: PlainBatch, scale: [Double], shift: [Double]) {
        let (count, means, deviations) = statistics(input)
        var scaleGradient = [Double](repeating: 0, count: input.channels)
        var shiftGradient = scaleGradient
        input.visitAll { image, channel, y, x in
            let normal = (input[image, channel, y, x] - means[channel]) / deviations[channel]
            scaleGradient[channel] += gradient[image, channel, y, x] * normal
            shiftGradient[channel] += gradient[image, channel, y, x]
        }
        var inputGradient = input.zeros
        input.visitAll { image, channel, y, x in
            let normal = (input[image, channel, y, x] - means[channel]) / deviations[channel]
            let centred =
                gradient[image, channel, y, x] - shiftGradient[channel] / count - normal * scaleGradient[channel]
                / count
            inputGradient[image, channel, y, x] = centred * scale[channel] / deviations[channel]
        }
        return (inputGradient, scaleGradient, shiftGradient)
    }
}
