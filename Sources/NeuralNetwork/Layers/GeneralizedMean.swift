/// (mean of max(x, 1e-6)^3 over the picture)^(1/3), a channel (Radenovic et al., arXiv 1711.02512, equation 3, p = 3).
///
/// Works on 32-bit [batch, y, x, channels] and [batch, channels], forward on blocks of 8 or 16 channels as well; channels are
/// a multiple of 16.
enum GeneralizedMean {
    private typealias Vector = SIMD16<Float>

    static let floor: Float = 1e-6

    /// Whether `forward` takes pictures as they lie.
    static func takes(_ layout: Layout) -> Bool { layout.type == .float32 && layout.lanes != nil }

    /// Writes the mean of each channel of `input` to `output`.
    static func forward(input: Memory, output: Memory, batchSize: Int, shape: PictureShape) {
        ComputeTeam.split(batchSize) { images in
            switch input.layout.lanes {
            case 8: forwardInBlocksOf8(input: input, output: output, images: images, shape: shape)
            case 16:
                let positions = shape.side * shape.side
                forward(input: input, output: output, images: images, shape: shape, step: 1, block: positions)
            default:
                let blocks = shape.channels / 16
                forward(input: input, output: output, images: images, shape: shape, step: blocks, block: 1)
            }
        }
    }

    /// Replaces `input` by the gradient of the loss by it.
    static func backward(input: Memory, output: Memory, gradient: Memory, batchSize: Int, shape: PictureShape) {
        ComputeTeam.split(batchSize) {
            backward(input: input, output: output, gradient: gradient, images: $0, shape: shape)
        }
    }

    /// - Parameters:
    ///   - step: how many vectors of 16 channels lie from one position to the next.
    ///   - block: how many from one block of channels to the next.
    private static func forward(
        input: Memory,
        output: Memory,
        images: Range<Int>,
        shape: PictureShape,
        step: Int,
        block blockStep: Int
    ) {
        let blocks = shape.channels / 16
        let positions = shape.side * shape.side
        input.withElements(Vector.self) { input in
            output.withElements(Vector.self) { output in
                for image in images {
                    for block in 0..<blocks {
                        var sum = Vector.zero
                        var index = image * positions * blocks + block * blockStep
                        for _ in 0..<positions {
                            let x = max(input[index], Vector(repeating: floor))
                            sum += x * x * x
                            index += step
                        }
                        output[image * blocks + block] = cubeRoot(sum / Float(positions))
                    }
                }
            }
        }
    }

    private static func forwardInBlocksOf8(input: Memory, output: Memory, images: Range<Int>, shape: PictureShape) {
        let blocks = shape.channels / 16
        let positions = shape.side * shape.side
        input.withElements(SIMD8<Float>.self) { input in
            output.withElements(Vector.self) { output in
                for image in images {
                    for block in 0..<blocks {
                        var (low, high) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
                        let start = (image * blocks + block) * 2 * positions
                        for index in start..<start + positions {
                            let (x, y) = (max(input[index]), max(input[index + positions]))
                            low += x * x * x
                            high += y * y * y
                        }
                        let sum = Vector(lowHalf: low, highHalf: high)
                        output[image * blocks + block] = cubeRoot(sum / Float(positions))
                    }
                }
            }
        }
    }

    private static func max(_ value: SIMD8<Float>) -> SIMD8<Float> {
        value.replacing(with: floor, where: value .< floor)
    }

    private static func backward(
        input: Memory,
        output: Memory,
        gradient: Memory,
        images: Range<Int>,
        shape: PictureShape
    ) {
        let blocks = shape.channels / 16
        let positions = shape.side * shape.side
        input.withElements(Vector.self) { input in
            output.withElements(Vector.self) { output in
                gradient.withElements(Vector.self) { gradient in
                    for image in images {
                        for block in 0..<blocks {
                            let mean = output[image * blocks + block]
                            let factor = gradient[image * blocks + block] / (mean * mean * Float(positions))
                            var index = image * positions * blocks + block
                            for _ in 0..<positions {
                                let x = input[index]
                                input[index] = (factor * x * x).replacing(with: 0, where: x .< floor)
                                index += blocks
                            }
                        }
                    }
                }
            }
        }
    }

    /// Newton's method from a guess by the exponent; right to about 1e-7 of the value for positive normal numbers.
    private static func cubeRoot(_ value: Vector) -> Vector {
        // A float's bits, read as an integer, are close to a linear function of its logarithm.
        let bits = unsafe unsafeBitCast(value, to: SIMD16<Int32>.self)
        let guess = SIMD16<Int32>(Vector(bits) * (1 / 3) + 709_921_088)
        var root = unsafe unsafeBitCast(guess, to: Vector.self)
        for _ in 0..<3 { root -= (root - value / (root * root)) / 3 }
        return root
    }

    private static func max(_ left: Vector, _ right: Vector) -> Vector {
        left.replacing(with: right, where: left .< right)
    }
}
