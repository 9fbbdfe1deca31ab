package dev.tenon.registry.look;

import static dev.tenon.registry.look.ProtobufReader.BYTES;
import static dev.tenon.registry.look.ProtobufReader.VARINT;

import dev.tenon.registry.look.FileLook.Kind;
import dev.tenon.registry.look.FileLook.Tensor;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// An ONNX model: its graph's inputs and outputs, and whether it would read other files.
final class OnnxLook {
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Tensor> outputs = new ArrayList<>();
    private final Set<String> weights = new HashSet<>();
    private final Set<String> refusals = new TreeSet<>();
    private final Set<String> places = new TreeSet<>();
    private boolean keepsWeightsElsewhere;
    private boolean isLocation;
    private boolean hasVersion;
    private boolean hasGraph;

    static Optional<FileLook> into(Path file) throws IOException {
        var look = new OnnxLook();
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            new ProtobufReader(in, Files.size(file)).each(look::model);
        } catch (Malformed | EOFException wrong) {
            if (!look.hasVersion || !look.hasGraph) return Optional.empty();
            look.refusals.add("The ONNX file is damaged: %s.".formatted(wrong.getMessage()));
        }
        return look.hasVersion && look.hasGraph ? Optional.of(look.result()) : Optional.empty();
    }

    private FileLook result() {
        if (keepsWeightsElsewhere && places.isEmpty())
            refusals.add("The ONNX file keeps weights in another file; put them into the model.");
        refusals.addAll(places);
        var given = inputs.stream().filter(input -> !weights.contains(input.name())).toList();
        return new FileLook(Kind.ONNX, List.copyOf(refusals), given, List.copyOf(outputs));
    }

    private void model(ProtobufReader field) throws IOException {
        if (field.is(1, VARINT)) {
            var version = field.varint();
            hasVersion = version > 0 && version < 100;
        } else if (field.is(7, BYTES) && hasVersion) {
            hasGraph = true;
            field.message(this::mainGraph);
        } else if (field.is(20, BYTES)) {
            refusals.add("The ONNX file holds training steps.");
        } else if (field.is(25, BYTES)) {
            field.message(function -> node(function, 7));
        }
    }

    private void mainGraph(ProtobufReader field) throws IOException {
        if (field.is(11, BYTES)) {
            value(field, inputs);
        } else if (field.is(12, BYTES)) {
            value(field, outputs);
        } else {
            graph(field);
        }
    }

    private void graph(ProtobufReader field) throws IOException {
        node(field, 1);
        if (field.is(5, BYTES)) field.message(this::tensor);
        if (field.is(15, BYTES)) field.message(this::sparse);
    }

    private void node(ProtobufReader field, int number) throws IOException {
        if (field.is(number, BYTES)) {
            field.message(
                    node -> {
                        if (node.is(5, BYTES)) node.message(this::attribute);
                    });
        }
    }

    /// A node's attribute may hold tensors and whole graphs of its own.
    private void attribute(ProtobufReader field) throws IOException {
        switch (field.wire() == BYTES ? field.field() : 0) {
            case 5, 10 -> field.message(this::tensor);
            case 6, 11 -> field.message(this::graph);
            case 22, 23 -> field.message(this::sparse);
            default -> {}
        }
    }

    private void sparse(ProtobufReader field) throws IOException {
        if (field.is(1, BYTES) || field.is(2, BYTES)) field.message(this::tensor);
    }

    private void tensor(ProtobufReader field) throws IOException {
        if (field.is(8, BYTES)) {
            weights.add(field.text());
        } else if (field.is(13, BYTES)) {
            field.message(this::external);
        } else if (field.is(14, VARINT) && field.varint() != 0) {
            keepsWeightsElsewhere = true;
        }
    }

    private void external(ProtobufReader field) throws IOException {
        keepsWeightsElsewhere = true;
        if (field.is(1, BYTES)) isLocation = field.text().equals("location");
        else if (field.is(2, BYTES) && isLocation) places.add(place(field.text()));
    }

    private static String place(String location) {
        var shown = location.replaceAll("\\p{Cntrl}", "?");
        return staysInside(location)
                ? "The ONNX file keeps weights in another file, %s; put them into the model."
                        .formatted(shown)
                : "The ONNX file reads another file, %s, outside of its folder.".formatted(shown);
    }

    private static boolean staysInside(String location) {
        return !location.startsWith("/")
                && !location.contains("\\")
                && !location.contains(":")
                && !List.of(location.split("/")).contains("..");
    }

    private static void value(ProtobufReader field, List<Tensor> into) throws IOException {
        var value = new OnnxValue();
        field.message(value::read);
        value.tensor().ifPresent(into::add);
    }
}
