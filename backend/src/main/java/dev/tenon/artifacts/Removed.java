package dev.tenon.artifacts;

/// How much was removed, by its kind, and how many bytes storage got back.
public record Removed(long objects, long uploads, long lostFiles, long discardedFiles, long bytes) {
    static final Removed NOTHING = new Removed(0, 0, 0, 0, 0);

    Removed plus(Removed more) {
        return new Removed(
                objects + more.objects,
                uploads + more.uploads,
                lostFiles + more.lostFiles,
                discardedFiles + more.discardedFiles,
                bytes + more.bytes);
    }

    boolean isNothing() {
        return equals(NOTHING);
    }
}
