import NeuralNetwork
import Testing

@Suite("The one-cycle schedule")
struct OneCycleScheduleTests {
    private let schedule = OneCycleSchedule(maximum: 0.002)

    @Test("starts low, peaks after the warm-up and ends near zero")
    func shape() {
        #expect(abs(schedule.learningRate(progress: 0) - 0.00008) < 1e-9)
        #expect(abs(schedule.learningRate(progress: 0.15) - 0.002) < 1e-9)
        #expect(schedule.learningRate(progress: 1) < 1e-7)
        #expect(schedule.learningRate(progress: 1) > 0)
        // Half-way down a half cosine is the middle.
        #expect(abs(schedule.learningRate(progress: 0.575) - 0.001) < 1e-6)
    }

    @Test("rises before the peak, falls after it and holds outside the run")
    func monotone() {
        let rates = (0...100).map { schedule.learningRate(progress: Double($0) / 100) }
        #expect(zip(rates[0...15], rates[1...15]).allSatisfy { $0 < $1 })
        #expect(zip(rates[15...], rates[16...]).allSatisfy { $0 > $1 })
        #expect(schedule.learningRate(progress: -1) == schedule.learningRate(progress: 0))
        #expect(schedule.learningRate(progress: 2) == schedule.learningRate(progress: 1))
    }
}
