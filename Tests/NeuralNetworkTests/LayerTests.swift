import NeuralNetwork
import Testing

extension ComputingTests {
    @Suite("Each layer against plain loops, forward and back")
    struct LayerTests {
        /// What a stage gets: inputs, gradient of the output and parameters, all from the formula.
        private struct Case {
            var input: PlainBatch
            var outputGradient: PlainBatch
            var parameters: [String: Tensor] = [:]

            init(channels: Int, side: Int, outputs: Int, outputSide: Int, batch: Int = 4) {
                input = PlainBatch(
                    batch: batch,
                    channels: channels,
                    side: side,
                    values: Self.noise(batch * channels * side * side, 1)
                )
                outputGradient = PlainBatch(
                    batch: batch,
                    channels: outputs,
                    side: outputSide,
                    values: Self.noise(batch * outputs * outputSide * outputSide, 2)
                )
            }

            static func noise(_ count: Int, _ stream: UInt64) -> [Double] {
                PeerFormula.noise(count, stream: stream).map(Double.init)
            }

            /// Adds a parameter of noise around `centre`.
            mutating func add(_ name: String, _ shape: [Int], centre: Float = 0, stream: UInt64) {
                let count = shape.reduce(1, *)
                let values = PeerFormula.noise(count, stream: stream).map { centre + $0 * 0.5 }
                parameters[name] = Tensor(shape: shape, values: values)
            }

            mutating func addNorm(_ prefix: String, _ channels: Int, stream: UInt64) {
                add("\(prefix).weight", [channels], centre: 1, stream: stream)
                add("\(prefix).bias", [channels], stream: stream + 1)
                parameters["\(prefix).running_mean"] = Tensor(shape: [channels], repeating: 0)
                parameters["\(prefix).running_var"] = Tensor(shape: [channels], repeating: 1)
            }

            func values(_ name: String) -> [Double] { (parameters[name]?.values ?? []).map(Double.init) }

            func norm(_ prefix: String) -> PlainNormalization {
                PlainNormalization(scale: values("\(prefix).weight"), shift: values("\(prefix).bias"))
            }

            func run(_ stages: [NetworkStage]) throws -> StageProbe {
                let shape = [input.batch, input.channels] + (input.side > 1 ? [input.side, input.side] : [])
                return try StageProbe(
                    stages,
                    input: Tensor(shape: shape, values: input.values.map(Float.init)),
                    outputGradient: outputGradient.values.map(Float.init),
                    parameters: parameters,
                    precision: .float32,
                    options: TrainingOptions(dropout: 0)
                )
            }
        }

        private func expect(_ got: [Float], _ expected: [Double], _ what: Comment, tolerance: Float = 2e-5) {
            #expect(relativeError(got, expected.map(Float.init)) < tolerance, what)
        }

        private func expect(_ probe: StageProbe, _ name: String, _ expected: [Double], tolerance: Float = 2e-5) throws {
            expect(
                try #require(probe.parameterGradients[name]).values,
                expected,
                Comment(rawValue: name),
                tolerance: tolerance
            )
        }

        struct ConvolutionShape: CustomTestStringConvertible {
            var inputs: Int
            var outputs: Int
            var side: Int
            var kernel: Int
            var stride: Int
            var padding: Padding
            var testDescription: String { "\(inputs) to \(outputs), \(kernel)x\(kernel)/\(stride) on \(side)" }
        }

        @Test(
            "a convolution with bias, ReLU and pool",
            arguments: [
                ConvolutionShape(
                    inputs: 1,
                    outputs: 32,
                    side: 16,
                    kernel: 5,
                    stride: 2,
                    padding: Padding(before: 1, after: 2)
                ),
                ConvolutionShape(inputs: 1, outputs: 32, side: 15, kernel: 5, stride: 2, padding: .both(2)),
                ConvolutionShape(inputs: 32, outputs: 64, side: 7, kernel: 3, stride: 1, padding: .both(1)),
                ConvolutionShape(inputs: 64, outputs: 32, side: 14, kernel: 3, stride: 2, padding: .both(1)),
            ]
        )
        func convolution(_ shape: ConvolutionShape) throws {
            let side = (shape.side + shape.padding.before + shape.padding.after - shape.kernel) / shape.stride + 1
            var layer = Case(channels: shape.inputs, side: shape.side, outputs: shape.outputs, outputSide: side / 2)
            layer.add("c.weight", [shape.outputs, shape.inputs, shape.kernel, shape.kernel], stream: 3)
            layer.add("c.bias", [shape.outputs], stream: 4)
            let probe = try layer.run([
                .convolution(
                    name: "c",
                    outputs: shape.outputs,
                    kernel: shape.kernel,
                    stride: shape.stride,
                    padding: shape.padding
                ),
                .maximumPool,
            ])
            let plain = PlainConvolution(
                outputs: shape.outputs,
                kernel: shape.kernel,
                stride: shape.stride,
                padding: shape.padding,
                weights: layer.values("c.weight"),
                bias: layer.values("c.bias")
            )
            let activated = PlainActivations.relu(plain.forward(layer.input))
            expect(probe.output, PlainActivations.pool(activated).values, "output")
            let gradient = PlainActivations.reluBackward(
                output: activated,
                PlainActivations.poolBackward(activated, layer.outputGradient)
            )
            let expected = plain.backward(layer.input, gradient)
            expect(probe.inputGradient, expected.input.values, "input gradient")
            try expect(probe, "c.weight", expected.weights)
            try expect(probe, "c.bias", expected.bias)
        }

        @Test("a convolution with batch-norm and ReLU, and what the batch-norm remembers")
        func normalizedConvolution() throws {
            var layer = Case(channels: 1, side: 13, outputs: 32, outputSide: 7)
            layer.add("c.conv.weight", [32, 1, 5, 5], stream: 3)
            layer.addNorm("c.norm", 32, stream: 4)
            let probe = try layer.run([
                .normalizedConvolution(name: "c", outputs: 32, kernel: 5, stride: 2, padding: .both(2))
            ])
            let plain = PlainConvolution(
                outputs: 32,
                kernel: 5,
                stride: 2,
                padding: .both(2),
                weights: layer.values("c.conv.weight")
            )
            let convolved = plain.forward(layer.input)
            let output = PlainActivations.relu(layer.norm("c.norm").forward(convolved))
            expect(probe.output, output.values, "output")
            let gradient = PlainActivations.reluBackward(output: output, layer.outputGradient)
            let normGradient = layer.norm("c.norm").backward(convolved, gradient)
            let expected = plain.backward(layer.input, normGradient.input)
            expect(probe.inputGradient, expected.input.values, "input gradient")
            try expect(probe, "c.conv.weight", expected.weights)
            try expect(probe, "c.norm.weight", normGradient.scale)
            try expect(probe, "c.norm.bias", normGradient.shift)

            let perChannel = layer.input.batch * 7 * 7
            var means = [Double](repeating: 0, count: 32)
            convolved.visitAll { means[$1] += convolved[$0, $1, $2, $3] / Double(perChannel) }
            var variances = [Double](repeating: 0, count: 32)
            convolved.visitAll { image, channel, y, x in
                let difference = convolved[image, channel, y, x] - means[channel]
                variances[channel] += difference * difference / Double(perChannel - 1)
            }
            let runningMean = try #require(probe.parameters["c.norm.running_mean"])
            let runningVariance = try #require(probe.parameters["c.norm.running_var"])
            expect(runningMean.values, means.map { $0 * 0.1 }, "running mean")
            expect(runningVariance.values, variances.map { 0.9 + $0 * 0.1 }, "running variance")
        }

        @Test("a residual block, its shape kept or changed", arguments: [(32, 32, 1), (32, 64, 2)])
        func residualBlock(inputs: Int, outputs: Int, stride: Int) throws {
            let side = stride == 1 ? 7 : 4
            var layer = Case(channels: inputs, side: 7, outputs: outputs, outputSide: side)
            layer.add("b.conv1.weight", [outputs, inputs, 3, 3], stream: 3)
            layer.addNorm("b.norm1", outputs, stream: 4)
            layer.add("b.conv2.weight", [outputs, outputs, 3, 3], stream: 6)
            layer.addNorm("b.norm2", outputs, stream: 7)
            let projects = stride != 1
            if projects {
                layer.add("b.shortcut.conv.weight", [outputs, inputs, 1, 1], stream: 9)
                layer.addNorm("b.shortcut.norm", outputs, stream: 10)
            }
            let probe = try layer.run([.residualBlock(name: "b", outputs: outputs, stride: stride)])

            func convolution(_ name: String, _ kernel: Int, _ stride: Int) -> PlainConvolution {
                PlainConvolution(
                    outputs: outputs,
                    kernel: kernel,
                    stride: stride,
                    padding: .both(kernel / 2),
                    weights: layer.values("b.\(name).weight")
                )
            }
            let (first, second) = (convolution("conv1", 3, stride), convolution("conv2", 3, 1))
            let (norm1, norm2) = (layer.norm("b.norm1"), layer.norm("b.norm2"))
            let convolved1 = first.forward(layer.input)
            let inner = PlainActivations.relu(norm1.forward(convolved1))
            let convolved2 = second.forward(inner)
            let projection = convolution("shortcut.conv", 1, stride)
            let projected = projects ? projection.forward(layer.input) : layer.input
            let shortcut = projects ? layer.norm("b.shortcut.norm").forward(projected) : layer.input
            let output = PlainActivations.relu(PlainActivations.sum(norm2.forward(convolved2), shortcut))
            expect(probe.output, output.values, "output")

            let gradient = PlainActivations.reluBackward(output: output, layer.outputGradient)
            let norm2Gradient = norm2.backward(convolved2, gradient)
            let secondGradient = second.backward(inner, norm2Gradient.input)
            let innerGradient = PlainActivations.reluBackward(output: inner, secondGradient.input)
            let norm1Gradient = norm1.backward(convolved1, innerGradient)
            let firstGradient = first.backward(layer.input, norm1Gradient.input)
            var shortcutGradient = gradient
            if projects {
                let normGradient = layer.norm("b.shortcut.norm").backward(projected, gradient)
                let convolutionGradient = projection.backward(layer.input, normGradient.input)
                shortcutGradient = convolutionGradient.input
                try expect(probe, "b.shortcut.conv.weight", convolutionGradient.weights)
                try expect(probe, "b.shortcut.norm.weight", normGradient.scale)
            }
            let expected = PlainActivations.sum(firstGradient.input, shortcutGradient)
            expect(probe.inputGradient, expected.values, "input gradient")
            try expect(probe, "b.conv1.weight", firstGradient.weights)
            try expect(probe, "b.norm1.weight", norm1Gradient.scale)
            try expect(probe, "b.norm1.bias", norm1Gradient.shift)
            try expect(probe, "b.conv2.weight", secondGradient.weights)
            try expect(probe, "b.norm2.weight", norm2Gradient.scale)
            try expect(probe, "b.norm2.bias", norm2Gradient.shift)
        }

        @Test("generalised-mean pooling, also of values below its floor")
        func generalizedMean() throws {
            let layer = Case(channels: 32, side: 4, outputs: 32, outputSide: 1)
            let probe = try layer.run([.generalizedMean])
            expect(probe.output, PlainActivations.generalizedMean(layer.input).values, "output")
            let expected = PlainActivations.generalizedMeanBackward(layer.input, layer.outputGradient)
            expect(probe.inputGradient, expected.values, "input gradient")
        }

        @Test("a dense layer on pictures, with bias and ReLU")
        func denseOnPictures() throws {
            var layer = Case(channels: 32, side: 3, outputs: 48, outputSide: 1)
            layer.add("d.weight", [48, 288], stream: 3)
            layer.add("d.bias", [48], stream: 4)
            let probe = try layer.run([.dense(name: "d", outputs: 48, bias: true, relu: true)])
            // A dense layer is a convolution whose kernel is the whole picture.
            let plain = PlainConvolution(
                outputs: 48,
                kernel: 3,
                stride: 1,
                padding: .both(0),
                weights: layer.values("d.weight"),
                bias: layer.values("d.bias")
            )
            let output = PlainActivations.relu(plain.forward(layer.input))
            expect(probe.output, output.values, "output")
            let expected = plain.backward(
                layer.input,
                PlainActivations.reluBackward(output: output, layer.outputGradient)
            )
            expect(probe.inputGradient, expected.input.values, "input gradient")
            try expect(probe, "d.weight", expected.weights)
            try expect(probe, "d.bias", expected.bias)
        }

        @Test("a dense layer without bias and batch-norm on vectors")
        func denseAndNormalization() throws {
            var layer = Case(channels: 24, side: 1, outputs: 10, outputSide: 1, batch: 6)
            layer.add("d.weight", [10, 24], stream: 3)
            layer.addNorm("n", 10, stream: 4)
            let probe = try layer.run([
                .dense(name: "d", outputs: 10, bias: false, relu: false), .normalization(name: "n"), .embedded(.last),
            ])
            let plain = PlainConvolution(
                outputs: 10,
                kernel: 1,
                stride: 1,
                padding: .both(0),
                weights: layer.values("d.weight")
            )
            let product = plain.forward(layer.input)
            expect(probe.output, layer.norm("n").forward(product).values, "output")
            let normGradient = layer.norm("n").backward(product, layer.outputGradient)
            let expected = plain.backward(layer.input, normGradient.input)
            expect(probe.inputGradient, expected.input.values, "input gradient")
            try expect(probe, "d.weight", expected.weights)
            try expect(probe, "n.weight", normGradient.scale)
            try expect(probe, "n.bias", normGradient.shift)
        }
    }
}
