import NeuralNetwork

/// What one line of standard input asks for: "<task> <network> <precision> <mode> <batch> <seconds>".
struct Turn {
    enum Task: String {
        case embed
        case train
    }

    var task: Task
    var architecture: Architecture
    var precision: ComputePrecision
    var batchSize: Int
    /// For how long batches are repeated.
    var seconds: Double

    /// Nil when the line is not of that form. The mode is the peers' business.
    init?(_ line: String) {
        let words = line.split(separator: " ")
        guard words.count == 6, let task = Task(rawValue: String(words[0])),
            let architecture = Architecture(rawValue: String(words[1])),
            let precision = ComputePrecision(rawValue: String(words[2])),
            let batchSize = Int(words[4]), batchSize > 1,
            let seconds = Double(words[5]), seconds > 0
        else { return nil }
        self.task = task
        self.architecture = architecture
        self.precision = precision
        self.batchSize = batchSize
        self.seconds = seconds
    }
}
