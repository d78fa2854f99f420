/// The weights and bias of a convolution or dense layer with the batch-norm that follows it multiplied in.
struct FoldedWeights {
    var weight: Tensor
    /// [outputs]; zeros when there was neither bias nor batch-norm.
    var bias: [Float]

    /// `weight` is the parameter's name; `bias` a name or nil; `norm` the prefix of the batch-norm or nil.
    init(_ parameters: NetworkParameters, weight: String, bias: String?, norm: String?) throws(NetworkError) {
        func values(_ name: String) throws(NetworkError) -> Tensor {
            guard let tensor = parameters.tensors[name] else { throw .missingTensor(name: name) }
            return tensor
        }
        self.weight = try values(weight)
        let outputs = self.weight.shape[0]
        if let bias { self.bias = try values(bias).values } else { self.bias = [Float](repeating: 0, count: outputs) }
        guard let norm else { return }
        let scale = try values("\(norm).weight").values
        let shift = try values("\(norm).bias").values
        let mean = try values("\(norm).running_mean").values
        let variance = try values("\(norm).running_var").values
        let width = self.weight.count / outputs
        for output in 0..<outputs {
            let factor = scale[output] / (variance[output] + BatchNormalization.epsilon).squareRoot()
            for index in output * width..<(output + 1) * width { self.weight.values[index] *= factor }
            self.bias[output] = (self.bias[output] - mean[output]) * factor + shift[output]
        }
    }
}
