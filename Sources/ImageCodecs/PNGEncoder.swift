public import Raster

/// Writes rasters as PNG files.
public enum PNGEncoder {
    /// An 8-bit grey PNG; `dpi` is stored in its pHYs chunk.
    public static func encode(_ raster: GrayRaster, dpi: Double? = nil) -> [UInt8] {
        fatalError("not there yet")
    }

    /// An 8-bit RGB PNG; `dpi` is stored in its pHYs chunk.
    public static func encode(_ raster: ColorRaster, dpi: Double? = nil) -> [UInt8] {
        fatalError("not there yet")
    }
}
