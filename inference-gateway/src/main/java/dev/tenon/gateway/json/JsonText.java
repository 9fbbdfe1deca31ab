package dev.tenon.gateway.json;

import dev.tenon.gateway.engine.Datatype;
import dev.tenon.gateway.engine.Strings;
import dev.tenon.gateway.engine.Tensor;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes JSON into a buffer.
public final class JsonText {
    private final ByteBuf out;

    public JsonText(ByteBuf out) {
        this.out = out;
    }

    public JsonText raw(String ascii) {
        out.writeCharSequence(ascii, StandardCharsets.US_ASCII);
        return this;
    }

    public JsonText string(String text) {
        out.writeByte('"');
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain))) plain++;
        if (plain == text.length()) out.writeCharSequence(text, StandardCharsets.US_ASCII);
        else escaped(text);
        out.writeByte('"');
        return this;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 127 && c != '"' && c != '\\';
    }

    private void escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c)) out.writeByte(c);
            else raw("\\u%04x".formatted((int) c));
        }
    }

    public JsonText shape(long[] shape) {
        out.writeByte('[');
        for (int i = 0; i < shape.length; i++) {
            if (i > 0) out.writeByte(',');
            raw(Long.toString(shape[i]));
        }
        out.writeByte(']');
        return this;
    }

    public JsonText data(Tensor tensor) {
        ByteBuffer data = tensor.bytes();
        out.writeByte('[');
        if (tensor.datatype() == Datatype.BYTES) {
            String[] strings = Strings.of(tensor);
            for (int i = 0; i < strings.length; i++) {
                if (i > 0) out.writeByte(',');
                string(strings[i]);
            }
        } else {
            for (boolean first = true; data.hasRemaining(); first = false) {
                if (!first) out.writeByte(',');
                element(tensor, data);
            }
        }
        out.writeByte(']');
        return this;
    }

    /// The data as lists within lists, one level for each dimension.
    public JsonText nested(Tensor tensor) {
        String[] strings = tensor.datatype() == Datatype.BYTES ? Strings.of(tensor) : null;
        nested(tensor, 0, new Elements(tensor.bytes(), strings, Set.of()));
        return this;
    }

    /// The same with `null` at some places of each row.
    public JsonText nested(Tensor tensor, Set<Integer> hidden) {
        String[] strings = tensor.datatype() == Datatype.BYTES ? Strings.of(tensor) : null;
        nested(tensor, 0, new Elements(tensor.bytes(), strings, hidden));
        return this;
    }

    /// The elements of a tensor, walked through once.
    private static final class Elements {
        private final ByteBuffer data;
        private final String @Nullable [] strings;
        private final Set<Integer> hidden;
        private int next;

        Elements(ByteBuffer data, String @Nullable [] strings, Set<Integer> hidden) {
            this.data = data;
            this.strings = strings;
            this.hidden = hidden;
        }
    }

    private void nested(Tensor tensor, int depth, Elements elements) {
        if (depth == tensor.shape().length) {
            element(tensor, elements);
            return;
        }
        boolean innermost = depth == tensor.shape().length - 1;
        out.writeByte('[');
        for (int i = 0; i < tensor.shape()[depth]; i++) {
            if (i > 0) out.writeByte(',');
            if (innermost && elements.hidden.contains(i)) hide(tensor, elements);
            else nested(tensor, depth + 1, elements);
        }
        out.writeByte(']');
    }

    private void element(Tensor tensor, Elements elements) {
        if (elements.strings == null) element(tensor, elements.data);
        else string(elements.strings[elements.next++]);
    }

    private void hide(Tensor tensor, Elements elements) {
        if (elements.strings != null) elements.next++;
        else elements.data.position(elements.data.position() + tensor.datatype().width());
        raw("null");
    }

    private void element(Tensor tensor, ByteBuffer data) {
        switch (tensor.datatype()) {
            case BOOL -> raw(data.get() == 0 ? "false" : "true");
            case UINT8 -> raw(Integer.toString(data.get() & 0xff));
            case INT8 -> raw(Integer.toString(data.get()));
            case UINT16 -> raw(Integer.toString(data.getShort() & 0xffff));
            case INT16 -> raw(Integer.toString(data.getShort()));
            case UINT32 -> raw(Integer.toUnsignedString(data.getInt()));
            case INT32 -> raw(Integer.toString(data.getInt()));
            case UINT64 -> raw(Long.toUnsignedString(data.getLong()));
            case INT64 -> raw(Long.toString(data.getLong()));
            case FP16 -> real(Float.float16ToFloat(data.getShort()));
            case BF16 -> real(Float.intBitsToFloat(data.getShort() << 16));
            case FP32 -> real(data.getFloat());
            case FP64 -> real(data.getDouble());
            case BYTES -> throw new IllegalStateException("strings have no fixed width");
        }
    }

    /// JSON knows no NaN and no infinity: `null` and numbers beyond every double stand for them.
    private void real(float value) {
        if (Float.isFinite(value)) raw(Float.toString(value));
        else notFinite(value);
    }

    private void real(double value) {
        if (Double.isFinite(value)) raw(Double.toString(value));
        else notFinite(value);
    }

    private void notFinite(double value) {
        if (Double.isNaN(value)) raw("null");
        else raw(value > 0 ? "1e999" : "-1e999");
    }
}
