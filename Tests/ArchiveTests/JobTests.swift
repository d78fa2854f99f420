import Archive
import Dispatch
import Synchronization
import Testing

extension ArchiveTests {
    /// The queue of jobs, as workers and those who ask see it.
    @Suite struct JobTests {
        private static let order = JobWork.training(TrainingOrder(minutes: 1))
        private static let progress = JobProgress(phase: "training", fraction: 0.5, secondsLeft: 30)

        @Test func aJobGoesFromTheQueueToItsResult() throws {
            try TestArchive.with { test throws in
                let asked = try test.archive.requestJob(
                    .training(TrainingOrder(start: .base, minutes: 2.5, title: " of 1790 ", activates: true))
                )
                #expect(asked.state == .queued && asked.requestedBy == "tester" && asked.attempt == 0)
                guard case .training(let order) = asked.work else { throw ArchiveError.noSuchJob(asked.id) }
                #expect(order == TrainingOrder(start: .base, minutes: 2.5, title: "of 1790", activates: true))
                let taken = try #require(try test.archive.takeJob(worker: "first"))
                #expect(taken.id == asked.id && taken.state == .running && taken.attempt == 1)
                #expect(try test.archive.takeJob(worker: "second") == nil)
                #expect(try test.archive.renewJob(taken, Self.progress) == .held)
                let seen = try test.reopened().job(asked.id)
                #expect(seen.phase == "training" && seen.fraction == 0.5 && seen.secondsLeft == 30)
                #expect(seen.worker == "first")
                #expect(try test.archive.finishJob(taken, .done(model: test.modelID)))
                let done = try test.archive.job(asked.id)
                #expect(done.state == .done && done.fraction == 1 && done.modelID == test.modelID)
                #expect(try test.archive.renewJob(taken) == .lost)
                let actions = try test.archive.auditEntries(before: .max, limit: 2).map(\.action)
                #expect(actions == ["job.finish", "job.request"])
            }
        }

        @Test func jobsAreTakenInTheirOrderByOneWorkerEach() throws {
            try TestArchive.with { test throws in
                let asked = try (0..<12).map { _ in try test.archive.requestJob(Self.order).id }
                let taken = Mutex<[Int64]>([])
                let archives = try (0..<4).map { _ in try test.reopened() }
                DispatchQueue.concurrentPerform(iterations: archives.count) { index in
                    while let job = try? archives[index].takeJob(worker: "\(index)") {
                        taken.withLock { $0.append(job.id) }
                    }
                }
                #expect(taken.withLock { $0.sorted() } == asked)
                #expect(try test.archive.listJobs(limit: 5).map(\.id) == Array(asked.reversed().prefix(5)))
                #expect(try test.archive.listJobs(before: asked[2], limit: 5).map(\.id) == [asked[1], asked[0]])
            }
        }

        @Test func theJobOfADeadWorkerIsTakenAndItsLateWordsChangeNothing() throws {
            try TestArchive.with { test throws in
                let id = try test.archive.requestJob(Self.order).id
                let dead = try #require(try test.archive.takeJob(worker: "dead", leaseSeconds: 0))
                let next = try #require(try test.archive.takeJob(worker: "next"))
                #expect(next.id == id && next.attempt == 2)
                #expect(try test.archive.renewJob(dead, Self.progress) == .lost)
                #expect(try test.archive.finishJob(dead, .failed(reason: "late")) == false)
                try test.archive.giveBackJob(dead)
                #expect(try test.archive.job(id).state == .running)
                #expect(try test.archive.renewJob(next) == .held)
            }
        }

        @Test func aJobGivenBackIsTakenAtOnce() throws {
            try TestArchive.with { test throws in
                let id = try test.archive.requestJob(Self.order).id
                try test.archive.giveBackJob(try #require(try test.archive.takeJob(worker: "ends")))
                #expect(try test.archive.job(id).state == .queued)
                #expect(try test.archive.takeJob(worker: "next")?.attempt == 2)
            }
        }

        @Test func whatIsCancelledIsNotDone() throws {
            try TestArchive.with { test throws in
                let waiting = try test.archive.requestJob(Self.order).id
                #expect(try test.archive.cancelJob(waiting).state == .cancelled)
                #expect(try test.archive.takeJob(worker: "w") == nil)
                #expect(try test.archive.cancelJob(waiting).state == .cancelled, "again is no harm")

                let running = try test.archive.requestJob(Self.order).id
                let taken = try #require(try test.archive.takeJob(worker: "w"))
                let cancelled = try test.archive.cancelJob(running)
                #expect(cancelled.state == .running && cancelled.isCancelRequested)
                #expect(try test.archive.renewJob(taken) == .cancelled)
                #expect(try test.archive.finishJob(taken, .cancelled))
                #expect(try test.archive.job(running).state == .cancelled)

                let done = try test.archive.requestJob(Self.order).id
                let last = try #require(try test.archive.takeJob(worker: "w"))
                _ = try test.archive.finishJob(last, .failed(reason: "no pages"))
                #expect(throws: ArchiveError.jobHasEnded(done)) { try test.archive.cancelJob(done) }
                #expect(try test.archive.job(done).error == "no pages")
                #expect(throws: ArchiveError.noSuchJob(99)) { try test.archive.cancelJob(99) }
            }
        }

        @Test func aTrainingThatBeginsAnewOvertakesItsCurve() throws {
            try TestArchive.with { test throws in
                let id = try test.archive.requestJob(Self.order).id
                func record(_ steps: [Int], loss: Double, _ job: Job) throws {
                    for step in steps {
                        var progress = Self.progress
                        progress.point = LearningPoint(step: step, fraction: 0.1, loss: loss, accuracy: 0.5)
                        #expect(try test.archive.renewJob(job, progress, leaseSeconds: 0) == .held)
                    }
                }
                try record([10, 20, 30], loss: 2, try #require(try test.archive.takeJob(worker: "a")))
                // From its checkpoint at step 15.
                try record([20, 25], loss: 1, try #require(try test.archive.takeJob(worker: "b", leaseSeconds: 0)))
                let curve = try test.archive.learningCurve(ofJob: id)
                #expect(curve.map(\.step) == [10, 20, 25] && curve.map(\.loss) == [2, 1, 1])
                #expect(try test.archive.learningCurve(ofJob: id, after: 20).map(\.step) == [25])
            }
        }

        @Test func whatCannotBeDoneIsRefusedAtOnce() throws {
            try TestArchive.with { test throws in
                #expect(throws: ArchiveError.trainingMinutes) {
                    try test.archive.requestJob(.training(TrainingOrder(minutes: 0)))
                }
                #expect(throws: ArchiveError.noSuchModel(9)) { try test.archive.requestJob(.activation(model: 9)) }
                for _ in 0..<100 { _ = try test.archive.requestJob(.activation(model: test.modelID)) }
                #expect(throws: ArchiveError.tooManyJobs) { try test.archive.requestJob(Self.order) }
            }
        }
    }
}
