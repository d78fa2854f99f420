internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

/// Passwords as they are stored: scrypt (RFC 7914) with its parameters and salt, `scrypt$15$8$1$salt$key`.
package enum PasswordHash {
    /// The shortest password that is taken (NIST SP 800-63B asks for 8; there is no second factor here).
    package static let shortest = 10
    package static let longest = 200

    /// 2 to the power of this many rounds: with block size 8, 32 MiB and about a tenth of a second.
    private static let costExponent = 15
    private static let blockSize = 8
    private static let keyByteCount = 32

    /// Hashes a password with a new salt; takes about a tenth of a second.
    package static func make(_ password: String) throws -> String {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let key = try derive(password, salt: salt, costExponent: costExponent, blockSize: blockSize, parallelism: 1)
        return "scrypt$\(costExponent)$\(blockSize)$1$\(Base64URL.encode(salt))$\(Base64URL.encode(key))"
    }

    /// Whether it is the password that was hashed.
    package static func verify(_ password: String, against hash: String) throws -> Bool {
        let parts = hash.split(separator: "$").map(String.init)
        guard parts.count == 6, parts[0] == "scrypt", let exponent = Int(parts[1]), (10...20).contains(exponent),
            let block = Int(parts[2]), let parallelism = Int(parts[3]), let salt = Base64URL.decode(parts[4]),
            let expected = Base64URL.decode(parts[5])
        else { return false }
        let key = try derive(password, salt: salt, costExponent: exponent, blockSize: block, parallelism: parallelism)
        return ConstantTime.areEqual(key, expected)
    }

    private static func derive(
        _ password: String,
        salt: [UInt8],
        costExponent: Int,
        blockSize: Int,
        parallelism: Int
    ) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.utf8),
            salt: Data(salt),
            outputByteCount: keyByteCount,
            rounds: 1 << costExponent,
            blockSize: blockSize,
            parallelism: parallelism
        )
        // The key itself stays inside; what is stored is a code under it.
        return Array(HMAC<SHA256>.authenticationCode(for: Data("password".utf8), using: key))
    }
}
