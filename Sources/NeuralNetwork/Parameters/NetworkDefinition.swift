/// The structure of a network: what comes in and the stages it passes.
struct NetworkDefinition: Equatable {
    /// The picture that the first stage takes, made from a patch.
    var input: PictureShape
    var stages: [NetworkStage]

    init(_ architecture: Architecture, classCount: Int) {
        switch architecture {
        case .seed: self = .seed(classCount: classCount)
        case .residual: self = .residual(classCount: classCount)
        }
    }

    /// Takes the ink intensity of a patch, 0 (paper) ... 1.
    private static func residual(classCount: Int) -> NetworkDefinition {
        NetworkDefinition(
            input: PictureShape(channels: 1, side: Architecture.patchSide),
            stages: [
                .normalizedConvolution(name: "stem", outputs: 32, kernel: 5, stride: 2, padding: .both(2)),  // 57
                .maximumPool,  // 28
                .residualBlock(name: "blocks.0", outputs: 32, stride: 1),  // 28
                .residualBlock(name: "blocks.1", outputs: 64, stride: 2),  // 14
                .embedded(.secondBlock),
                .residualBlock(name: "blocks.2", outputs: 128, stride: 2),  // 7
                .residualBlock(name: "blocks.3", outputs: 256, stride: 2),  // 4
                .generalizedMean,
                .dense(name: "embed.linear", outputs: 128, bias: false, relu: false),
                .normalization(name: "embed.norm"),
                .embedded(.last),
                .dense(name: "classifier", outputs: classCount, bias: true, relu: false),
            ]
        )
    }

    /// Takes the grey of a patch, 0 (ink) ... 1, framed by a row of zeros and resized to 56x56.
    ///
    /// The padding of the first convolution is TensorFlow's "same" for an even side and stride 2.
    private static func seed(classCount: Int) -> NetworkDefinition {
        NetworkDefinition(
            input: PictureShape(channels: 1, side: SeedPicture.side),
            stages: [
                .convolution(name: "conv1", outputs: 32, kernel: 5, stride: 2, padding: Padding(before: 1, after: 2)),
                .maximumPool,  // 14
                .convolution(name: "conv2", outputs: 64, kernel: 3, stride: 1, padding: .both(1)),
                .maximumPool,  // 7
                .convolution(name: "conv3", outputs: 128, kernel: 3, stride: 1, padding: .both(1)),
                .maximumPool,  // 3
                .dropout,
                .dense(name: "dense1", outputs: 512, bias: true, relu: true),
                .dropout,
                .dense(name: "dense2", outputs: 256, bias: true, relu: true),
                .embedded(.last),
                .dropout,
                .dense(name: "classifier", outputs: classCount, bias: true, relu: false),
            ]
        )
    }

    init(input: PictureShape, stages: [NetworkStage]) {
        self.input = input
        self.stages = stages
    }

    /// Each stage with the shape of its input, in order.
    var stagesWithInputs: [(stage: NetworkStage, input: PictureShape)] {
        var shape = input
        return stages.map { stage in
            defer { shape = stage.output(for: shape) }
            return (stage, shape)
        }
    }
}
