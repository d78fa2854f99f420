import NeuralNetwork
import Testing

@Suite("Network parameters")
struct NetworkParametersTests {
    @Test("the residual network has 1.26 million weights before the classifier")
    func size() {
        let parameters = NetworkParameters(architecture: .residual, classCount: 50, seed: 1)
        let trained = parameters.tensors.filter { !$0.key.contains("running") && !$0.key.hasPrefix("classifier") }
        #expect(trained.values.reduce(0) { $0 + $1.count } == 1_259_360)
        #expect(parameters.tensors["classifier.weight"]?.shape == [50, 128])
        #expect(parameters.layerDimensions == [128, 64])
    }

    @Test("start alike for the same seed, with the variance of He", arguments: Architecture.allCases)
    func initialisation(_ architecture: Architecture) throws {
        let parameters = NetworkParameters(architecture: architecture, classCount: 5, seed: 9)
        #expect(parameters == NetworkParameters(architecture: architecture, classCount: 5, seed: 9))
        #expect(parameters != NetworkParameters(architecture: architecture, classCount: 5, seed: 10))
        let name = architecture == .residual ? "blocks.3.conv2.weight" : "dense1.weight"
        let weight = try #require(parameters.tensors[name])
        let inputs = Float(weight.count / weight.shape[0])
        let variance = weight.values.reduce(0) { $0 + $1 * $1 } / Float(weight.count)
        #expect(abs(variance * inputs - 2) < 0.02)
    }

    @Test("refuse tensors that are missing, unknown, of the wrong shape or not finite")
    func validation() throws {
        let good = NetworkParameters(architecture: .residual, classCount: 3, seed: 1).tensors
        var tensors = good
        tensors["blocks.2.norm1.bias"] = nil
        expect(tensors, .missingTensor(name: "blocks.2.norm1.bias"))
        tensors = good
        tensors["extra"] = Tensor(shape: [1], repeating: 0)
        expect(tensors, .unexpectedTensor(name: "extra"))
        tensors = good
        tensors["stem.conv.weight"] = Tensor(shape: [32, 1, 3, 3], repeating: 0)
        expect(tensors, .wrongShape(name: "stem.conv.weight", got: [32, 1, 3, 3], expected: [32, 1, 5, 5]))
        tensors = good
        tensors["embed.norm.bias"]?.values[7] = .nan
        expect(tensors, .notFinite(name: "embed.norm.bias"))
        tensors = good
        tensors["classifier.weight"] = Tensor(shape: [], repeating: 0)
        expect(tensors, .wrongShape(name: "classifier.weight", got: [], expected: [1, 128]))
        tensors = good
        tensors["stem.norm.num_batches_tracked"] = Tensor(shape: [], repeating: 4)
        #expect(try NetworkParameters(architecture: .residual, tensors: tensors).tensors == good)
    }

    private func expect(_ tensors: [String: Tensor], _ error: NetworkError) {
        #expect(throws: error) { try NetworkParameters(architecture: .residual, tensors: tensors) }
    }

    @Test("keep the rows of classes that stay and start the others afresh")
    func newClasses() throws {
        let old = try PeerFormula.parameters(.residual, classCount: 3)
        let new = old.withClasses(keeping: [2, nil, 0, nil], seed: 5)
        let (oldRows, newRows) = (
            try #require(old.tensors["classifier.weight"]), try #require(new.tensors["classifier.weight"])
        )
        #expect(new.classCount == 4 && newRows.shape == [4, 128])
        #expect(newRows.values[0..<128] == oldRows.values[256..<384])
        #expect(newRows.values[256..<384] == oldRows.values[0..<128])
        #expect(newRows.values[128..<256].contains { $0 != 0 })
        #expect(new.tensors["classifier.bias"]?.values[0] == old.tensors["classifier.bias"]?.values[2])
        #expect(new.tensors["classifier.bias"]?.values[1] == 0)
        #expect(new.tensors["blocks.1.conv1.weight"] == old.tensors["blocks.1.conv1.weight"])
    }
}
