package dev.tenon.registry.look;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes files, honest and hostile, byte by byte.
public final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public static Bytes of(int... values) {
        return new Bytes().add(values);
    }

    public Bytes add(int... values) {
        for (var value : values) out.write(value);
        return this;
    }

    public Bytes add(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public Bytes text(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    /// A pickle of protocol 2 that imports a global and calls it with one text.
    public static byte[] pickleThatCalls(String module, String name, String argument) {
        return Bytes.of(0x80, 2, 'c')
                .text(module + "\n" + name + "\n")
                .add('(', 'X', argument.length(), 0, 0, 0)
                .text(argument)
                .add('t', 'R', '.')
                .bytes();
    }

    /// A pickle of protocol 2 that holds an empty dictionary.
    public static byte[] harmlessPickle() {
        return Bytes.of(0x80, 2, '}', 'q', 0, '.').bytes();
    }

    /// A pickle such as PyTorch writes for a scripted module with one tensor.
    public static byte[] torchPickle() {
        return Bytes.of(0x80, 2, 'c')
                .text("__torch__\nChurn\n")
                .add('q', 0, ')', 0x81, '}', '(', 'X', 6, 0, 0, 0)
                .text("weight")
                .add('c')
                .text("torch._utils\n_rebuild_tensor_v2\n")
                .add('(', '(', 'X', 7, 0, 0, 0)
                .text("storage")
                .add('c')
                .text("torch\nFloatStorage\n")
                .add('X', 1, 0, 0, 0)
                .text("0")
                .add('t', 'Q', 'K', 0, ')', ')', 0x89, 't', 'R', 'u', 'b', '.')
                .bytes();
    }

    public static byte[] zip(Map<String, byte[]> entries) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /// A TorchScript archive with this pickle and this code.
    public static byte[] torchScript(byte[] pickle, String code) {
        var entries = new java.util.LinkedHashMap<String, byte[]>();
        entries.put("churn/data.pkl", pickle);
        entries.put("churn/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
        entries.put("churn/data/0", new byte[16]);
        entries.put("churn/constants.pkl", Bytes.of(0x80, 2, ')', '.').bytes());
        entries.put("churn/version", "3\n".getBytes(StandardCharsets.UTF_8));
        return zip(entries);
    }

    /// One Protocol Buffers field that holds bytes.
    public static byte[] field(int number, byte[]... contents) {
        var content = new Bytes();
        for (var each : contents) content.add(each);
        var bytes = content.bytes();
        return new Bytes().varint((long) number << 3 | 2).varint(bytes.length).add(bytes).bytes();
    }

    public static byte[] field(int number, String text) {
        return field(number, text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] field(int number, long value) {
        return new Bytes().varint((long) number << 3).varint(value).bytes();
    }

    private Bytes varint(long value) {
        var rest = value;
        for (; (rest & ~0x7fL) != 0; rest >>>= 7) out.write((int) (rest & 0x7f | 0x80));
        out.write((int) rest);
        return this;
    }

    /// An ONNX value of 32-bit floats; -1 stands for a named dimension.
    public static byte[] floats(int number, String name, long... shape) {
        var dimensions = new Bytes();
        for (var size : shape) {
            dimensions.add(field(1, size < 0 ? field(2, "batch") : field(1, size)));
        }
        var type = field(1, field(1, 1), field(2, dimensions.bytes()));
        return field(number, field(1, name), field(2, type));
    }

    /// An ONNX model whose graph holds these fields beside one input and one output.
    public static byte[] onnx(byte[]... more) {
        var graph = new Bytes().add(field(2, "churn"));
        for (var each : more) graph.add(each);
        graph.add(floats(11, "x", -1, 16)).add(floats(12, "y", -1, 3));
        return new Bytes()
                .add(field(1, 8))
                .add(field(2, "tests"))
                .add(field(7, graph.bytes()))
                .add(field(8, field(2, 17)))
                .bytes();
    }

    public static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }

    public static Path file(Path folder, byte[] bytes) {
        try {
            return Files.write(Files.createTempFile(folder, "file", null), bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
