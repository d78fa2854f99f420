internal import Crypto
internal import FoundationEssentials

/// A random secret that a browser or a program keeps; the archive keeps its hash.
package struct Secret: Sendable {
    /// URL-safe, 256 bits.
    package let text: String

    /// A new one from the system's random numbers.
    package init() {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        text = Base64URL.encode(bytes)
    }

    /// One that somebody shows.
    init(text: String) { self.text = text }

    /// SHA-256. A slow hash is for what people can remember; 256 random bits are not guessed.
    package var hash: [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }

    /// What a page must send back to prove that it came from us: an HMAC under the secret, which other sites do not know.
    var formToken: String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("form token".utf8),
            using: SymmetricKey(data: Data(text.utf8))
        )
        return Base64URL.encode(Array(code))
    }

    /// Whether `token` is the one of this secret, in constant time.
    func accepts(formToken token: String) -> Bool {
        ConstantTime.areEqual(Array(token.utf8), Array(formToken.utf8))
    }
}
