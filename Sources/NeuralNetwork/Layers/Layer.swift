/// What flows from one layer to the next, with room for the gradient of the loss by it.
struct Activation {
    let value: Memory
    /// Nil when nothing needs it: for the picture that comes in.
    let gradient: Memory?
    let shape: PictureShape

    var layout: Layout { value.layout }
}

/// A part of a network in training: what to do on the way forward and on the way back.
protocol Layer {
    var output: Activation { get }
    /// In the order of execution: reads the input's value and writes the output's.
    var forward: [any Executable] { get }
    /// In the order of execution: reads the output's gradient and writes the input's and those of the parameters.
    var backward: [any Executable] { get }
}

extension Activation {
    /// The gradient of an activation that has one: every one but the picture that comes in.
    var requiredGradient: Memory {
        guard let gradient else { preconditionFailure("this activation has a gradient") }
        return gradient
    }
}
