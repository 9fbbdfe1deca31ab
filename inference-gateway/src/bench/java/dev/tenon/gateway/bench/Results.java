package dev.tenon.gateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Figures as they are printed and kept.
final class Results {
    private Results() {}

    static void keep(String name, Map<String, Object> figures) throws IOException {
        String text =
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(figures);
        System.out.println(name + " " + text);
        Path folder = Files.createDirectories(Path.of(System.getProperty("tenon.bench")));
        Files.writeString(folder.resolve(name + ".json"), text);
    }

    static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
