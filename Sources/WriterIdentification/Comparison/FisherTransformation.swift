internal import Glibc

/// Fisher's z of a similarity: cosines crowd where they are near 1, their z do not, so that a line in z tells likeness that is
/// good from likeness that is near perfect.
///
/// R. A. Fisher, "Frequency distribution of the values of the correlation coefficient", Biometrika 10, 1915.
enum FisherTransformation {
    /// What is more alike counts as this much alike, for z of 1 is infinite.
    private static let limit = 0.999

    /// - Parameter similarity: -1...1.
    static func z(_ similarity: Double) -> Double { atanh(min(max(similarity, -limit), limit)) }
}
