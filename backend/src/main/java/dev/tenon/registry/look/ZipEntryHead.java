package dev.tenon.registry.look;

/// One entry of an archive, as its directory at the end describes it.
record ZipEntryHead(
        String name,
        int flags,
        int method,
        long compressedSize,
        long size,
        long offset,
        int attributes) {
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int FILE_TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int FOLDER = 0040000;

    boolean isEncrypted() {
        return (flags & 1) != 0;
    }

    boolean isStored() {
        return method == STORED;
    }

    boolean isReadable() {
        return method == STORED || method == DEFLATED;
    }

    /// Whether the entry is a link or a device, and not a file or folder.
    boolean isSpecial() {
        var type = (attributes >>> 16) & FILE_TYPE;
        return type != 0 && type != REGULAR && type != FOLDER;
    }
}
