internal import Mustache

/// The templates of the pages, from the files of their names in `Templates/`.
enum Templates {
    private static let files: [(name: String, bytes: [UInt8])] = [
        ("layout", PackageResources.layout_mustache), ("login", PackageResources.login_mustache),
        ("setup", PackageResources.setup_mustache), ("problem", PackageResources.problem_mustache),
        ("identify", PackageResources.identify_mustache), ("writers", PackageResources.writers_mustache),
        ("writer", PackageResources.writer_mustache), ("documents", PackageResources.documents_mustache),
        ("document", PackageResources.document_mustache), ("page", PackageResources.page_mustache),
        ("similar", PackageResources.similar_mustache), ("enroll", PackageResources.enroll_mustache),
        ("models", PackageResources.models_mustache), ("job", PackageResources.job_mustache),
        ("activation", PackageResources.activation_mustache), ("audit", PackageResources.audit_mustache),
        ("compare", PackageResources.compare_mustache), ("comparison", PackageResources.comparison_mustache),
        ("cases", PackageResources.cases_mustache), ("case", PackageResources.case_mustache),
        ("populations", PackageResources.populations_mustache), ("reports", PackageResources.reports_mustache),
        ("accounts", PackageResources.accounts_mustache), ("tokens", PackageResources.tokens_mustache),
    ]

    /// Traps on a malformed template, which the first test that renders a page would find.
    private static let library: MustacheLibrary = {
        var library = MustacheLibrary()
        for file in files {
            do { try library.register(String(decoding: file.bytes, as: UTF8.self), named: file.name) } catch {
                preconditionFailure("template \(file.name): \(error)")
            }
        }
        return library
    }()

    static func render(_ layout: WebLayout, with template: String) -> String {
        guard let text = library.render(layout, withTemplate: template) else {
            preconditionFailure("there is no template \(template)")
        }
        return text
    }
}
