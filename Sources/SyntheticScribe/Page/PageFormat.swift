/// The size and margins of a page, in pixels at 300 dpi.
public struct PageFormat: Sendable, Hashable {
    /// Of the sheet.
    public var width: Int
    /// Of the sheet.
    public var height: Int
    /// Where lines start before the scribe's habits.
    public var leftMargin: Int
    /// No line goes further.
    public var rightMargin: Int
    /// Room above the tallest letters of the first line.
    public var topMargin: Int
    /// Room below the descenders of the last line.
    public var bottomMargin: Int

    /// Traps unless the margins leave room to write in.
    public init(width: Int, height: Int, leftMargin: Int, rightMargin: Int, topMargin: Int, bottomMargin: Int) {
        precondition(
            leftMargin >= 0 && rightMargin >= 0 && topMargin >= 0 && bottomMargin >= 0,
            "margins are not negative"
        )
        precondition(leftMargin + rightMargin < width && topMargin + bottomMargin < height, "margins leave room")
        self.width = width
        self.height = height
        self.leftMargin = leftMargin
        self.rightMargin = rightMargin
        self.topMargin = topMargin
        self.bottomMargin = bottomMargin
    }

    /// A4 upright at 300 dpi.
    public static let a4 = PageFormat(
        width: 2479,
        height: 3508,
        leftMargin: 260,
        rightMargin: 160,
        topMargin: 280,
        bottomMargin: 220
    )

    /// A slip of paper of any size with margins of 40 pixels, for a few words; traps below 160 x 160.
    public static func slip(width: Int, height: Int) -> PageFormat {
        precondition(width >= 160 && height >= 160, "a slip is at least 160 x 160 pixels")
        return PageFormat(
            width: width,
            height: height,
            leftMargin: 40,
            rightMargin: 40,
            topMargin: 40,
            bottomMargin: 40
        )
    }
}
