package dev.tenon.audit;

import java.util.List;

/// All that an outsider needs to check one entry: the leaf, its path to the root, and the signed root.
public record AuditProof(
        byte[] leaf,
        long index,
        long size,
        List<byte[]> path,
        String checkpoint,
        String verifierKey,
        List<Opening> openings) {

    /// A detail with the salt that shows that the leaf committed to it.
    public record Opening(String name, String value, String salt) {}
}
