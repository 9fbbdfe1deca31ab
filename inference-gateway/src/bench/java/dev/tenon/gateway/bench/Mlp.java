package dev.tenon.gateway.bench;

import dev.tenon.gateway.engine.Signature;
import dev.tenon.gateway.route.Json;
import dev.tenon.gateway.route.RouteDocument;
import dev.tenon.gateway.sample.SampleTenant;
import dev.tenon.gateway.sample.SampleTenant.Tensors;
import dev.tenon.gateway.sample.SampleTenant.Version;
import dev.tenon.gateway.sample.TinyOnnx;
import java.util.List;
import java.util.stream.IntStream;

/// A perceptron of some size, as an ONNX file.
record Mlp(String name, byte[] onnx, List<Integer> widths) {
    static final Mlp SMALL = of("small", 16, 64, 64, 3);
    static final Mlp MID = of("mid", 784, 1024, 1024, 10);

    /// So dear that five times what it can answer still fits on one core of callers.
    static final Mlp BIG = of("big", 784, 2048, 2048, 10);

    private static Mlp of(String name, int... widths) {
        List<Integer> all = IntStream.of(widths).boxed().toList();
        return new Mlp(name, TinyOnnx.perceptron(widths), all);
    }

    int width() {
        return widths.getFirst();
    }

    int classes() {
        return widths.getLast();
    }

    /// Any number of rows to a request, so that requests may share a call.
    Version version(String variant, int number, int from, int to) {
        return version(variant, number, from, to, -1);
    }

    /// One row to a request, so that each has a call of its own.
    Version unbatched() {
        return version("control", 1, 0, 10_000, 1);
    }

    private Version version(String variant, int number, int from, int to, long rows) {
        return new Version(
                variant,
                number,
                onnx,
                "model.onnx",
                "onnx",
                from,
                to,
                Tensors.of("FP32", rows, width(), rows, classes()));
    }

    Version torchScript(byte[] file) {
        return new Version(
                "control",
                1,
                file,
                "model.pt",
                "torchscript",
                0,
                10_000,
                Tensors.of("FP32", -1, width(), -1, classes()));
    }

    Signature signature() {
        var route = new SampleTenant("raw").route(1, "live", version("control", 1, 0, 10_000));
        return Json.read(Json.write(route), RouteDocument.class).variants().getFirst().signature();
    }

    /// The values of one row, the same for every way to ask.
    float[] row() {
        float[] row = new float[width()];
        for (int i = 0; i < row.length; i++) row[i] = (float) Math.sin(i + 1);
        return row;
    }
}
