internal import CNetworkKernels

extension convolution_result {
    /// Into `output`, with `bias`, 32-bit [outputs], and as post-operations the sum, ReLU, or the one and then the other.
    init(_ output: Memory, bias: Memory?, _ postOperations: [Attributes.PostOperation]) {
        unsafe self.init(
            pictures: output.bytes.assumingMemoryBound(to: Float.self),
            bias: bias.map { bias in unsafe UnsafePointer(bias.bytes.assumingMemoryBound(to: Float.self)) },
            adds: postOperations.contains(.sum),
            relu: postOperations.contains(.relu)
        )
    }
}
