internal import CImageCodecs

/// How the process deals with the memory of pictures.
public enum PixelMemory {
    /// Lets memory that was freed, up to 512 MiB, serve again instead of going back to the system: pages of scans come and
    /// go in pieces of megabytes, and clearing new ones takes a tenth of an import (docs/performance.md). To be called
    /// before other threads are there.
    public static func keepFreed() { ductus_keep_freed_memory() }
}
