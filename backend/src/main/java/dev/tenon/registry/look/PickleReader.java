package dev.tenon.registry.look;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Walks over a pickle's opcodes and lists what it would import; it builds no object and calls
/// nothing.
final class PickleReader {
    private static final int LONGEST_TEXT = 1 << 20;

    private final DataInputStream in;
    private final SortedSet<String> globals = new TreeSet<>();
    private final List<String> doubts = new ArrayList<>();
    private final Map<Long, @Nullable String> memo = new HashMap<>();

    /// The two values pushed last, where they are texts: a protocol 4 pickle names a global by
    /// them.
    private @Nullable String beforeLast;

    private @Nullable String last;

    private PickleReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /// Reads one pickle up to its end; bytes after it are left in the stream.
    static PickleContent read(InputStream in) throws IOException {
        var reader = new PickleReader(in);
        try {
            while (reader.step()) {}
        } catch (EOFException cut) {
            throw new Malformed("The pickle ends before its end mark");
        }
        return new PickleContent(reader.globals, List.copyOf(reader.doubts));
    }

    private boolean step() throws IOException {
        var opcode = in.readUnsignedByte();
        switch (opcode) {
            case '.' -> {
                return false;
            }
            case 'c', 'i' -> global(line(), line());
            case 0x93 -> stackGlobal();
            case 0x82 -> extension(1);
            case 0x83 -> extension(2);
            case 0x84 -> extension(4);
            case 0x80 -> skip(1);
            case 0x95 -> skip(8);
            case 'X', 'T' -> push(text(unsignedInt()));
            case 0x8c, 'U' -> push(text(in.readUnsignedByte()));
            case 0x8d -> push(text(longLength()));
            case 'V', 'S' -> push(line());
            case 'p' -> memo.put(number(line()), last);
            case 'q' -> memo.put((long) in.readUnsignedByte(), last);
            case 'r' -> memo.put(unsignedInt(), last);
            case 0x94 -> memo.put((long) memo.size(), last);
            case 'g' -> push(memo.get(number(line())));
            case 'h' -> push(memo.get((long) in.readUnsignedByte()));
            case 'j' -> push(memo.get(unsignedInt()));
            default -> other(opcode);
        }
        return true;
    }

    /// Opcodes whose values can't be part of a name.
    private void other(int opcode) throws IOException {
        push(null);
        switch (opcode) {
            case 'F', 'I', 'L', 'P' -> line();
            case 'J' -> skip(4);
            case 'K' -> skip(1);
            case 'M' -> skip(2);
            case 'G' -> skip(8);
            case 'B', 0x8b -> skip(unsignedInt());
            case 'C', 0x8a -> skip(in.readUnsignedByte());
            case 0x8e, 0x96 -> skip(longLength());
            case '(',
                    '0',
                    '1',
                    '2',
                    'N',
                    'Q',
                    'R',
                    'a',
                    'b',
                    'd',
                    '}',
                    'e',
                    'l',
                    ']',
                    'o',
                    's',
                    't',
                    ')',
                    'u' -> {}
            case 0x81, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8f, 0x90, 0x91, 0x92, 0x97, 0x98 -> {}
            default -> throw new Malformed("Unknown pickle opcode 0x%02x".formatted(opcode));
        }
    }

    private void global(String module, String name) {
        globals.add(module + "." + name);
        push(null);
    }

    private void stackGlobal() {
        if (beforeLast == null || last == null) {
            doubts.add("It imports something whose name is only known while it loads");
            push(null);
        } else {
            global(beforeLast, last);
        }
    }

    private void extension(int length) throws IOException {
        doubts.add("It imports something by a number of the extension registry");
        skip(length);
        push(null);
    }

    private void push(@Nullable String text) {
        beforeLast = last;
        last = text;
    }

    private String text(long length) throws IOException {
        if (length > LONGEST_TEXT) {
            skip(length);
            return "";
        }
        var bytes = in.readNBytes((int) length);
        if (bytes.length < length) throw new EOFException();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var text = new StringBuilder();
        for (var next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            if (text.length() >= LONGEST_TEXT) throw new Malformed("A pickle's line is too long");
            text.append((char) next);
        }
        return text.toString();
    }

    private static long number(String line) throws Malformed {
        try {
            return Long.parseLong(line);
        } catch (NumberFormatException wrong) {
            throw new Malformed("A pickle's memo has no such place");
        }
    }

    private long unsignedInt() throws IOException {
        return Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    }

    private long longLength() throws IOException {
        var length = Long.reverseBytes(in.readLong());
        if (length < 0) throw new Malformed("A pickle's value has an impossible length");
        return length;
    }

    private void skip(long count) throws IOException {
        in.skipNBytes(count);
    }
}
