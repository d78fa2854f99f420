/// The picture that the `seed` network looks at.
enum SeedPicture {
    static let side = 56
}
