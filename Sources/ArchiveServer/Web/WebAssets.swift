internal import Crypto
internal import FoundationEssentials

/// The style sheet and the scripts, from the files of their names in `Assets/`.
enum WebAssets {
    struct Asset: Sendable {
        var name: String
        var type: String
        var bytes: [UInt8]
        /// The beginning of its SHA-256.
        var tag: String

        init(_ name: String, _ type: String, _ bytes: [UInt8]) {
            self.name = name
            self.type = type
            self.bytes = bytes
            tag = String(Base64URL.encode(Array(SHA256.hash(data: Data(bytes)))).prefix(16))
        }
    }

    private static let script = "text/javascript; charset=utf-8"

    static let all: [Asset] = [
        Asset("ductus.css", "text/css; charset=utf-8", PackageResources.ductus_css),
        Asset("icon.svg", "image/svg+xml", PackageResources.icon_svg),
        Asset("actions.js", script, PackageResources.actions_js),
        Asset("identify.js", script, PackageResources.identify_js),
        Asset("evidence.js", script, PackageResources.evidence_js),
        Asset("compare.js", script, PackageResources.compare_js),
        Asset("enroll.js", script, PackageResources.enroll_js),
        Asset("job.js", script, PackageResources.job_js),
        Asset("viewer.js", script, PackageResources.viewer_js),
    ]
}
