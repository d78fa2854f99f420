public import ArgumentParser
public import NeuralNetwork

// The choices of a network as command-line arguments, by their raw values.
extension Architecture: ExpressibleByArgument {}
extension ComputePrecision: ExpressibleByArgument {}
