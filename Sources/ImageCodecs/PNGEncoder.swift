internal import CImageCodecs
public import Raster

/// Writes rasters as PNG files, for speed rather than the last byte.
public enum PNGEncoder {
    /// An 8-bit grey PNG; `dpi` above 0 is stored in it, rounded to whole pixels per metre.
    public static func encode(_ raster: GrayRaster, dpi: Double? = nil) -> [UInt8] {
        unsafe raster.pixels.withUnsafeBufferPointer { samples in
            unsafe encode(samples, width: raster.width, height: raster.height, channels: 1, dpi: dpi)
        }
    }

    /// An 8-bit RGB PNG; `dpi` above 0 is stored in it, rounded to whole pixels per metre.
    public static func encode(_ raster: ColorRaster, dpi: Double? = nil) -> [UInt8] {
        unsafe raster.samples.withUnsafeBufferPointer { samples in
            unsafe encode(samples, width: raster.width, height: raster.height, channels: 3, dpi: dpi)
        }
    }

    /// Traps when there is no memory, as an array would.
    private static func encode(
        _ samples: UnsafeBufferPointer<UInt8>,
        width: Int,
        height: Int,
        channels: UInt32,
        dpi: Double?
    ) -> [UInt8] {
        var encoded: UnsafeMutablePointer<UInt8>?
        var count = 0
        let status = unsafe ductus_png_write(
            samples.baseAddress,
            UInt32(width),
            UInt32(height),
            channels,
            dpi ?? 0,
            &encoded,
            &count
        )
        precondition(status == .ok, "no memory for a PNG")
        defer { unsafe ductus_release(encoded) }
        return unsafe Array(UnsafeBufferPointer(start: encoded, count: count))
    }
}
