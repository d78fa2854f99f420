extension ParameterStore {
    /// Trained parameters and running statistics in plain layouts.
    func parameterTensors() -> [String: Tensor] {
        var tensors = plainTensors(of: values)
        for (name, memory) in running { tensors[name] = Tensor(shape: memory.layout.shape, values: memory.floats) }
        return tensors
    }

    /// The means of the optimisers in plain layouts, named as `OptimizerState` says.
    func momentTensors() -> [String: Tensor] {
        var tensors: [String: Tensor] = [:]
        for (name, tensor) in plainTensors(of: first) { tensors["first.\(name)"] = tensor }
        for (name, tensor) in plainTensors(of: second) { tensors["second.\(name)"] = tensor }
        return tensors
    }

    /// The gradients of the last step in plain layouts.
    func gradientTensors() -> [String: Tensor] { plainTensors(of: gradients) }

    /// Takes trained parameters and running statistics; all of them are there.
    func assignParameters(_ tensors: [String: Tensor]) throws(NetworkError) {
        try assign(tensors, to: values)
        for (name, memory) in running {
            if let tensor = tensors[name] { memory.assign(tensor.values) }
        }
    }

    /// Takes the means of the optimisers, named as `OptimizerState` says.
    func assignMoments(_ tensors: [String: Tensor]) throws(NetworkError) {
        for (prefix, buffer) in [("first.", first), ("second.", second)] {
            var named: [String: Tensor] = [:]
            for specification in specifications where specification.isTrained {
                guard let tensor = tensors[prefix + specification.name] else {
                    throw .wrongOptimizerState(reason: "'\(prefix)\(specification.name)' is missing")
                }
                guard tensor.shape == specification.shape else {
                    throw .wrongOptimizerState(reason: "'\(prefix)\(specification.name)' has the shape \(tensor.shape)")
                }
                named[specification.name] = tensor
            }
            try assign(named, to: buffer)
        }
    }

    private func plainTensors(of buffer: Buffer) -> [String: Tensor] {
        var tensors: [String: Tensor] = [:]
        for (slot, specification) in placed() {
            do throws(NetworkError) {
                let stored = try Memory(slot.value.layout, on: engine, in: buffer, at: slot.vectors.lowerBound * 64)
                let plain = try Memory(Layout(slot.value.layout.shape, .float32), on: engine)
                try Operation.reorder(stored, to: plain, on: engine).execute()
                tensors[slot.name] = Tensor(shape: specification.shape, values: plain.floats)
            } catch {
                // The same copy in the other direction filled the buffer.
                preconditionFailure("\(error)")
            }
        }
        return tensors
    }

    private func assign(_ tensors: [String: Tensor], to buffer: Buffer) throws(NetworkError) {
        for (slot, specification) in placed() {
            guard let tensor = tensors[specification.name] else { throw .missingTensor(name: specification.name) }
            let plain = try Memory(Layout(slot.value.layout.shape, .float32), on: engine)
            plain.assign(tensor.values)
            let stored = try Memory(slot.value.layout, on: engine, in: buffer, at: slot.vectors.lowerBound * 64)
            try Operation.reorder(plain, to: stored, on: engine).execute()
        }
    }

    private func placed() -> [(ParameterSlot, ParameterSpecification)] {
        var pairs: [(ParameterSlot, ParameterSpecification)] = []
        for slot in slots {
            if let specification = specifications.first(where: { $0.name == slot.name }) {
                pairs.append((slot, specification))
            }
        }
        return pairs
    }
}
