/// Tells of a change in what is hashed, not of a forgery: FNV-1a, 64 bits (draft-eastlake-fnv, section 2).
struct Fingerprint {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ number: some UnsignedInteger) { value = (value ^ UInt64(number)) &* 0x0000_0100_0000_01b3 }

    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
    }
}
