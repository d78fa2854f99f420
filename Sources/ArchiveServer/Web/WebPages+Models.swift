internal import Archive
internal import Hummingbird
internal import Typesetting

extension WebPages {
    private static let jobsShown = 20

    private struct ModelsContent {
        var models: [ModelLine]
        var jobs: [JobLine]
        var minutes = 20
        /// A training may begin with the active model.
        var hasActive: Bool
        var hasEarlier: Bool
    }

    private struct ModelLine {
        var model: ModelBody
        var isActive: Bool
        var isKept: Bool
        /// Activating it takes longer than a request may.
        var takesLong: Bool
        var storedAt: String
        var figures: [ModelFigures.Figure]

        init(_ model: ModelSummary, pages: Int) {
            self.model = ModelBody(model)
            isActive = model.state == .active
            isKept = !isActive
            takesLong = pages - model.describedPages > Endpoints.mostPagesToDescribe
            storedAt = Moment.text("\(model.storedAt)")
            figures = ModelFigures(model.metrics).all
        }
    }

    private struct JobLine {
        var id: Int64
        var title: String
        var state: String
        var requestedBy: String
        var requestedAt: String

        init(_ job: Job) {
            id = job.id
            switch job.work {
            case .training(let order):
                let name = order.title.map { " of \"\($0)\"" } ?? ""
                title = "Training\(name) for \(Quantity.time(order.minutes * 60)) from \(Self.text(order.start))"
            case .activation(let model): title = "Activation of model \(model)"
            }
            state = job.isCancelRequested && !job.state.hasEnded ? "being cancelled" : job.state.rawValue
            requestedBy = job.requestedBy
            requestedAt = Moment.text("\(job.requestedAt)")
        }

        private static func text(_ start: TrainingOrder.Start) -> String {
            switch start {
            case .active: "the active model"
            case .base: "the base model"
            case .scratch: "scratch"
            }
        }
    }

    private struct JobContent {
        var line: JobLine
        var isTraining: Bool
        var hasEnded: Bool
        var isRunning: Bool
        var worker: String?
        var error: String?
        var result: Result?

        /// The model that came of it, beside the active one.
        struct Result {
            var model: ModelLine
            /// nil when it is the active one itself, or when there is none.
            var active: ModelBody?
            var figures: [Figure]
        }

        struct Figure {
            var name: String
            var value: String
            var active: String
        }
    }

    /// Models, and the jobs that make them.
    static let models: [WebPage] = [
        WebPage(path: "/models", access: .role(.viewer)) { request in
            let (models, pages, jobs) = try await request.ask { archive in
                (try archive.listModels(), try archive.contents().pages, try archive.listJobs(limit: jobsShown))
            }
            let content = ModelsContent(
                models: models.reversed().map { ModelLine($0, pages: pages) },
                jobs: jobs.map(JobLine.init),
                hasActive: models.contains { $0.state == .active },
                hasEarlier: models.contains { $0.state == .retired }
            )
            return WebView(template: "models", title: "Models", section: "Models", content: content)
        },
        WebPage(path: "/jobs/{id}", access: .role(.viewer)) { request in
            let id = try request.id()
            let content = try await request.ask { archive in
                let job = try archive.job(id)
                return try jobContent(job, in: archive)
            }
            return WebView(template: "job", title: content.line.title, section: "Models", content: content)
        },
    ]

    private static func jobContent(_ job: Job, in archive: Archive) throws -> JobContent {
        var content = JobContent(
            line: JobLine(job),
            isTraining: true,
            hasEnded: job.state.hasEnded,
            isRunning: job.state == .running,
            worker: job.worker,
            error: job.error
        )
        if case .activation = job.work { content.isTraining = false }
        guard job.state == .done, let id = job.modelID else { return content }
        let models = try archive.listModels()
        guard let model = models.first(where: { $0.id == id }) else { return content }
        let active = models.first { $0.state == .active && $0.id != id }
        content.result = JobContent.Result(
            model: ModelLine(model, pages: try archive.contents().pages),
            active: active.map(ModelBody.init),
            figures: ModelFigures(model.metrics).beside(active.map { ModelFigures($0.metrics) }).map {
                .init(name: $0.name, value: $0.value, active: $0.other)
            }
        )
        return content
    }
}
