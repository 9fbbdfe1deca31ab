package dev.tenon.audit;

import java.util.Base64;
import java.util.List;

/// All that an outsider needs to check one entry: the leaf, its path to the root, and the signed
/// root.
public record AuditProof(
        byte[] leaf,
        long index,
        List<byte[]> path,
        String checkpoint,
        String verifierKey,
        List<Opening> openings) {

    /// A detail with the salt that shows that the leaf committed to it.
    public record Opening(String name, String value, String salt) {}

    /// The proof as a C2SP tlog-proof, which other people's programs check too; the leaf travels as
    /// its extra data.
    public String tlogProof() {
        var text = new StringBuilder("c2sp.org/tlog-proof@v1\n");
        text.append("extra ").append(base64(leaf)).append('\n');
        text.append("index ").append(index).append('\n');
        path.forEach(hash -> text.append(base64(hash)).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
