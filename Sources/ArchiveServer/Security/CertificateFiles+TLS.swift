internal import NIOSSL

extension ServerConfiguration.CertificateFiles {
    /// TLS 1.2 and newer with these files.
    ///
    /// - Throws: ``CertificateProblem`` in one line that names the file.
    func tlsConfiguration() throws -> TLSConfiguration {
        let certificates: [NIOSSLCertificate]
        do { certificates = try NIOSSLCertificate.fromPEMFile(chain) } catch {
            throw CertificateProblem(file: chain, expected: "a certificate chain")
        }
        let key: NIOSSLPrivateKey
        do { key = try NIOSSLPrivateKey(file: privateKey, format: .pem) } catch {
            throw CertificateProblem(file: privateKey, expected: "a private key")
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: certificates.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        configuration.minimumTLSVersion = .tlsv12
        return configuration
    }
}

/// A file that should hold a certificate or a key.
struct CertificateProblem: Error, CustomStringConvertible {
    var file: String
    var expected: String

    var description: String { "\(file): not \(expected) in PEM; check the path and its permissions" }
}
