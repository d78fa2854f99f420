internal import CNetworkKernels

/// The weights of a `WinogradConvolution`, transformed anew from the given ones whenever it is executed.
final class WinogradWeights: Executable {
    let transformed: Buffer
    private let shape: winograd_shape
    private let weights: Memory
    private let isMirrored: Bool

    /// `weights` has the layout that the convolution says. Mirrored, a convolution of gradients gives the data gradient of
    /// the convolution whose weights, channels exchanged, these are.
    init(_ convolution: WinogradConvolution, from weights: Memory, mirrored: Bool = false) {
        var shape = convolution.shape
        self.shape = shape
        self.weights = weights
        isMirrored = mirrored
        transformed = unsafe Buffer(byteCount: winograd_weight_bytes(&shape))
    }

    func execute() {
        ComputeTeam.split(shape.inputs) { inputs in
            var shape = shape
            unsafe winograd_weights(
                &shape,
                weights.bytes.assumingMemoryBound(to: Float.self),
                isMirrored,
                inputs.lowerBound,
                inputs.upperBound,
                transformed.start.assumingMemoryBound(to: Float.self)
            )
        }
    }
}
