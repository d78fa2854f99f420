internal import CCairo
public import Raster

/// A surface to draw on, in points (1/72 inch) from its upper left corner: pages of a PDF, an SVG or a PNG picture.
///
/// Drawn by cairo (libcairo 1.16), whose three surfaces take the same strokes; see docs/adr.
@safe
public final class Canvas {
    public enum Format: Sendable, Hashable {
        /// A4 pages or pages of the canvas's size.
        case pdf
        case svg
        /// So many pixels a point.
        case png(scale: Double)
    }

    /// Red, green, blue and opacity, each 0...1.
    public struct Color: Sendable, Hashable {
        public var red: Double
        public var green: Double
        public var blue: Double
        public var opacity: Double

        public init(_ red: Double, _ green: Double, _ blue: Double, opacity: Double = 1) {
            self.red = red
            self.green = green
            self.blue = blue
            self.opacity = opacity
        }

        public static let black = Color(0.1, 0.1, 0.1)
        public static let gray = Color(0.42, 0.42, 0.42)
        public static let pale = Color(0.86, 0.86, 0.86)
        public static let blue = Color(0.12, 0.38, 0.67)
        public static let orange = Color(0.84, 0.37, 0.06)
        public static let green = Color(0.1, 0.5, 0.3)
        public static let white = Color(1, 1, 1)

        public func opacity(_ value: Double) -> Color { Color(red, green, blue, opacity: value) }
    }

    public struct Font: Sendable, Hashable {
        public var size: Double
        public var isBold: Bool

        public init(_ size: Double, isBold: Bool = false) {
            self.size = size
            self.isBold = isBold
        }
    }

    public enum Anchor: Sendable { case start, middle, end }

    public let width: Double
    public let height: Double
    private let format: Format
    private let sink = Sink()
    private let surface: OpaquePointer
    private let context: OpaquePointer

    /// What cairo writes goes here.
    private final class Sink {
        var bytes: [UInt8] = []
    }

    /// Traps when there is no memory.
    public init(width: Double, height: Double, format: Format) {
        self.width = width
        self.height = height
        self.format = format
        let target = unsafe Unmanaged.passUnretained(sink).toOpaque()
        switch format {
        case .pdf: unsafe surface = cairo_pdf_surface_create_for_stream(Self.append, target, width, height)
        case .svg: unsafe surface = cairo_svg_surface_create_for_stream(Self.append, target, width, height)
        case .png(let scale):
            unsafe surface = cairo_image_surface_create(
                CAIRO_FORMAT_RGB24,
                Int32((width * scale).rounded(.up)),
                Int32((height * scale).rounded(.up))
            )
        }
        unsafe context = cairo_create(surface)
        precondition(unsafe cairo_status(context) == CAIRO_STATUS_SUCCESS, "no memory for a canvas")
        switch format {
        case .png(let scale):
            unsafe cairo_scale(context, scale, scale)
            fill(x: 0, y: 0, width: width, height: height, .white)
        case .pdf:
            // The same input makes the same bytes: no clock in the file.
            unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z")
        case .svg: break
        }
    }

    deinit {
        unsafe cairo_destroy(context)
        unsafe cairo_surface_destroy(surface)
    }

    private static let append:
        @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UInt32) -> cairo_status_t = {
            target,
            data,
            count in
            guard let target = unsafe target, let data = unsafe data else { return CAIRO_STATUS_WRITE_ERROR }
            let sink = unsafe Unmanaged<Sink>.fromOpaque(target).takeUnretainedValue()
            unsafe sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
            return CAIRO_STATUS_SUCCESS
        }

    /// What a reader shows as the name of a PDF.
    public func setTitle(_ title: String) {
        guard format == .pdf else { return }
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
    }

    /// Ends a page of a PDF and begins the next.
    public func nextPage() { unsafe cairo_show_page(context) }

    /// The whole file; nothing may be drawn afterwards.
    public func finished() -> [UInt8] {
        if case .png = format {
            let target = unsafe Unmanaged.passUnretained(sink).toOpaque()
            unsafe cairo_surface_flush(surface)
            let status = unsafe cairo_surface_write_to_png_stream(surface, Self.append, target)
            precondition(status == CAIRO_STATUS_SUCCESS, "no memory for a picture")
        }
        unsafe cairo_surface_finish(surface)
        return sink.bytes
    }

    // Drawing

    public func fill(x: Double, y: Double, width: Double, height: Double, _ color: Color) {
        set(color)
        unsafe cairo_rectangle(context, x, y, width, height)
        unsafe cairo_fill(context)
    }

    public func outline(x: Double, y: Double, width: Double, height: Double, _ color: Color, thickness: Double = 1) {
        set(color)
        unsafe cairo_set_line_width(context, thickness)
        unsafe cairo_rectangle(context, x, y, width, height)
        unsafe cairo_stroke(context)
    }

    public func disc(x: Double, y: Double, radius: Double, _ color: Color) {
        set(color)
        unsafe cairo_new_sub_path(context)
        unsafe cairo_arc(context, x, y, radius, 0, 2 * Double.pi)
        unsafe cairo_fill(context)
    }

    /// Straight pieces through the points; dashed where `dash` is above 0.
    public func line(_ points: [(x: Double, y: Double)], _ color: Color, thickness: Double = 1, dash: Double = 0) {
        guard let first = points.first else { return }
        set(color)
        unsafe cairo_set_line_width(context, thickness)
        let pattern = [dash, dash]
        unsafe cairo_set_dash(context, pattern, dash > 0 ? 2 : 0, 0)
        unsafe cairo_move_to(context, first.x, first.y)
        for point in points.dropFirst() { unsafe cairo_line_to(context, point.x, point.y) }
        unsafe cairo_stroke(context)
        unsafe cairo_set_dash(context, pattern, 0, 0)
    }

    /// Text on a base line.
    public func text(
        _ text: String,
        x: Double,
        y: Double,
        _ font: Font,
        _ color: Color = .black,
        anchor: Anchor = .start
    ) {
        set(color)
        select(font)
        let shift =
            switch anchor {
            case .start: 0.0
            case .middle: self.width(of: text, font) / 2
            case .end: self.width(of: text, font)
            }
        unsafe cairo_move_to(context, x - shift, y)
        unsafe cairo_show_text(context, text)
    }

    /// Text that runs upwards, its middle at a point.
    public func verticalText(_ text: String, x: Double, y: Double, _ font: Font, _ color: Color = .black) {
        unsafe cairo_save(context)
        unsafe cairo_translate(context, x, y)
        unsafe cairo_rotate(context, -Double.pi / 2)
        self.text(text, x: 0, y: 0, font, color, anchor: .middle)
        unsafe cairo_restore(context)
    }

    public func width(of text: String, _ font: Font) -> Double {
        select(font)
        var extents = cairo_text_extents_t()
        unsafe cairo_text_extents(context, text, &extents)
        return extents.x_advance
    }

    /// Draws a picture into a rectangle; nothing outside of `body`'s rectangle is touched while it draws.
    public func clipped(x: Double, y: Double, width: Double, height: Double, _ body: () -> Void) {
        unsafe cairo_save(context)
        unsafe cairo_rectangle(context, x, y, width, height)
        unsafe cairo_clip(context)
        body()
        unsafe cairo_restore(context)
    }

    /// A picture, stretched into a rectangle.
    public func image(_ raster: ColorRaster, x: Double, y: Double, width: Double, height: Double) {
        let stride = Int(cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, Int32(raster.width)))
        var pixels = [UInt8](repeating: 0, count: stride * raster.height)
        let samples = raster.samples
        for row in 0..<raster.height {
            var source = row * raster.width * 3
            var target = row * stride
            for _ in 0..<raster.width {
                pixels[target] = samples[source + 2]
                pixels[target + 1] = samples[source + 1]
                pixels[target + 2] = samples[source]
                source += 3
                target += 4
            }
        }
        unsafe pixels.withUnsafeMutableBufferPointer { buffer in
            let picture = unsafe cairo_image_surface_create_for_data(
                buffer.baseAddress,
                CAIRO_FORMAT_RGB24,
                Int32(raster.width),
                Int32(raster.height),
                Int32(stride)
            )
            unsafe cairo_save(context)
            unsafe cairo_translate(context, x, y)
            unsafe cairo_scale(context, width / Double(raster.width), height / Double(raster.height))
            unsafe cairo_set_source_surface(context, picture, 0, 0)
            unsafe cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_GOOD)
            // Else the outermost pixels would fade into the paper.
            unsafe cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD)
            unsafe cairo_rectangle(context, 0, 0, Double(raster.width), Double(raster.height))
            unsafe cairo_fill(context)
            unsafe cairo_restore(context)
            // A PDF surface may keep the picture until its page ends: finishing it makes cairo take a copy.
            unsafe cairo_surface_finish(picture)
            unsafe cairo_surface_destroy(picture)
        }
    }

    private func set(_ color: Color) {
        unsafe cairo_set_source_rgba(context, color.red, color.green, color.blue, color.opacity)
    }

    private func select(_ font: Font) {
        unsafe cairo_select_font_face(
            context,
            "DejaVu Sans",
            CAIRO_FONT_SLANT_NORMAL,
            font.isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL
        )
        unsafe cairo_set_font_size(context, font.size)
    }
}
