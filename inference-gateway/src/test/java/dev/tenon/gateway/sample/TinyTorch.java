package dev.tenon.gateway.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes small TorchScript files by hand: an archive with one module without weights, whose
/// `forward` is given.
public final class TinyTorch {
    private static final byte[] NO_CONSTANTS = pickle("\u0080\u0002).");
    private static final byte[] ONE_MODULE =
            pickle(
                    "\u0080\u0002c__torch__\nNet\nq\0)\u0081q\u0001}(X\u0008\0\0\0trainingq\u0002\u0089ubq\u0003.");

    private TinyTorch() {}

    /// `y = 2 · x`.
    public static byte[] twice() {
        return module("    return torch.mul(x, 2)\n");
    }

    /// Never answers where the first number is above 100.
    public static byte[] endlessAbove100() {
        return module(
                """
                    _0 = torch.gt(torch.select(torch.select(x, 0, 0), 0, 0), 100)
                    _1 = x
                    while bool(_0):
                      _1 = torch.add(torch.mul(_1, 0.5), 1.)
                    return torch.mul(_1, 2)
                """
                        .indent(0));
    }

    /// Takes eight megabytes more with every round, without end, where the first number is above
    /// 100.
    public static byte[] hungryAbove100() {
        return module(
                """
                    _0 = bool(torch.gt(torch.select(torch.select(x, 0, 0), 0, 0), 100))
                    _1 = torch.zeros([2000000])
                    while _0:
                      _1 = torch.add(torch.cat([_1, torch.zeros([2000000])], 0), 1.)
                    return torch.mul(x, 2)
                """
                        .indent(0));
    }

    /// Writes to memory that is not its own where the first number is above 100: the process dies.
    public static byte[] crashesAbove100() {
        return module(
                """
                    _0 = bool(torch.gt(torch.select(torch.select(x, 0, 0), 0, 0), 100))
                    if _0:
                      _2 = torch.mul(torch.ones([1, 1], dtype=4), 4000000000000)
                      _1 = torch.to_dense(torch._sparse_coo_tensor_unsafe(_2, torch.ones([1]), [2]))
                    else:
                      _1 = x
                    return torch.mul(_1, 2)
                """
                        .indent(0));
    }

    /// Tries to read a file of the machine and answers its bytes.
    public static byte[] readsFile(String path) {
        return module(
                """
                    return torch.reshape(torch.to(torch.from_file("%s", False, 2, dtype=0), 6), [1, 2])
                """
                        .formatted(path)
                        .indent(0));
    }

    private static byte[] module(String body) {
        String code =
                """
                class Net(Module):
                  __parameters__ = []
                  __buffers__ = []
                  training : bool
                  def forward(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                """
                        + body;
        var bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "net/data.pkl", ONE_MODULE);
            entry(zip, "net/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
            entry(zip, "net/constants.pkl", NO_CONSTANTS);
            entry(zip, "net/version", "3\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
    }

    private static byte[] pickle(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
