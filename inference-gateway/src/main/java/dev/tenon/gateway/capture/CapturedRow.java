package dev.tenon.gateway.capture;

import dev.tenon.gateway.route.RouteDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A captured prediction as it waits on disk: everything that its row in object storage says, and
/// where it belongs.
record CapturedRow(
        UUID tenant,
        UUID project,
        UUID deployment,
        UUID prediction,
        String role,
        String model,
        String environment,
        String variant,
        int version,
        long revision,
        double probability,
        String reason,
        UUID subject,
        String caller,
        long micros,
        @Nullable String failure,
        String inputs,
        @Nullable String outputs) {

    static CapturedRow of(Interaction one) {
        RouteDocument route = one.route();
        var choice = one.choice();
        var tensors = new CapturedTensors(route.capture());
        return new CapturedRow(
                route.tenant(),
                route.project(),
                route.deployment(),
                one.prediction(),
                one.role().name(),
                route.model(),
                route.environment(),
                choice.variant().name(),
                choice.variant().number(),
                route.revision(),
                choice.probability(),
                choice.reason().name(),
                choice.subject(),
                one.caller(),
                one.micros(),
                one.failure(),
                tensors.text(one.inputs()),
                one.failure() == null ? tensors.text(one.outputs()) : null);
    }

    /// When it was asked, which its id tells: the first 48 bits of a UUID of version 7.
    long millis() {
        return prediction.getMostSignificantBits() >>> 16;
    }

    byte[] toBytes() {
        var bytes = new ByteArrayOutputStream(512 + inputs.length());
        try (var out = new DataOutputStream(bytes)) {
            for (UUID id : new UUID[] {tenant, project, deployment, prediction, subject})
                write(out, id);
            for (String text : new String[] {role, model, environment, variant, reason, caller})
                out.writeUTF(text);
            out.writeInt(version);
            out.writeLong(revision);
            out.writeDouble(probability);
            out.writeLong(micros);
            for (String text : new @Nullable String[] {failure, inputs, outputs}) write(out, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static CapturedRow read(byte[] bytes) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        UUID tenant = id(in);
        UUID project = id(in);
        UUID deployment = id(in);
        UUID prediction = id(in);
        UUID subject = id(in);
        String role = in.readUTF();
        String model = in.readUTF();
        String environment = in.readUTF();
        String variant = in.readUTF();
        String reason = in.readUTF();
        String caller = in.readUTF();
        int version = in.readInt();
        long revision = in.readLong();
        double probability = in.readDouble();
        long micros = in.readLong();
        String failure = text(in);
        String inputs = text(in);
        return new CapturedRow(
                tenant,
                project,
                deployment,
                prediction,
                role,
                model,
                environment,
                variant,
                version,
                revision,
                probability,
                reason,
                subject,
                caller,
                micros,
                failure,
                inputs == null ? "" : inputs,
                text(in));
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID id(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        byte[] bytes = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) out.write(bytes);
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
