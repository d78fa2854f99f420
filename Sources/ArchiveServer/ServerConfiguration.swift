/// What the daemon is told when it starts.
public struct ServerConfiguration: Sendable {
    /// Where it listens; only this machine can reach a loopback address.
    public var host: String
    /// 0 lets the system choose.
    public var port: Int
    /// Files with the certificate chain and the private key, in PEM; nil serves without encryption.
    public var certificate: CertificateFiles?
    /// Whether browsers reach the daemon by https: through a proxy, or since it has a certificate. Cookies are then sent
    /// over encrypted connections only.
    public var isReachedByHTTPS: Bool
    /// The largest upload, in bytes.
    public var uploadLimit: Int
    /// How many uploads are received at a time; more are answered 503.
    public var concurrentUploads: Int
    /// How many may watch jobs at a time; more are answered 503.
    public var concurrentWatchers: Int
    /// How long an upload may take, in seconds.
    public var uploadSeconds: Int
    /// How many scans may wait for the network; more are answered 503.
    public var waitingScans: Int
    /// How long somebody stays signed in, in seconds.
    public var sessionSeconds: Int

    public struct CertificateFiles: Sendable {
        public var chain: String
        public var privateKey: String

        public init(chain: String, privateKey: String) {
            self.chain = chain
            self.privateKey = privateKey
        }
    }

    public init(
        host: String = "127.0.0.1",
        port: Int = 8080,
        certificate: CertificateFiles? = nil,
        isReachedByHTTPS: Bool = false,
        uploadLimit: Int = 64 << 20,
        concurrentUploads: Int = 8,
        concurrentWatchers: Int = 32,
        uploadSeconds: Int = 120,
        waitingScans: Int = 32,
        sessionSeconds: Int = 12 * 3600
    ) {
        self.host = host
        self.port = port
        self.certificate = certificate
        self.isReachedByHTTPS = isReachedByHTTPS || certificate != nil
        self.uploadLimit = uploadLimit
        self.concurrentUploads = concurrentUploads
        self.concurrentWatchers = concurrentWatchers
        self.uploadSeconds = uploadSeconds
        self.waitingScans = waitingScans
        self.sessionSeconds = sessionSeconds
    }
}
