package dev.tenon.registry.preview;

import dev.tenon.registry.look.FileLook.Kind;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.databind.json.JsonMapper;

/// YAML as plain values. Aliases make a small file say the same thing a million times, so what it
/// comes to is counted while it is copied.
final class PlainYaml {
    private static final int MOST_VALUES = 100_000;
    private static final int DEEPEST = 60;
    private static final JsonMapper JSON = JsonMapper.shared();

    private int values;

    private PlainYaml() {}

    /// It says more than can be shown.
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static FileReport read(String text) {
        try {
            var options = new LoaderOptions();
            options.setNestingDepthLimit(DEEPEST);
            Object document = new Yaml(new SafeConstructor(options)).load(text);
            var json = JSON.writeValueAsString(new PlainYaml().plain(document, 0));
            return new FileReport(Kind.TEXT, List.of(), List.of(), List.of(), json);
        } catch (TooMuch tooMuch) {
            return FileReport.silent("The file says more than can be shown as a tree.");
        } catch (YAMLException unreadable) {
            return FileReport.silent("The file can't be read as YAML.");
        }
    }

    private @Nullable Object plain(@Nullable Object value, int depth) {
        if (++values > MOST_VALUES || depth > DEEPEST) throw new TooMuch();
        return switch (value) {
            case Map<?, ?> map -> fields(map, depth);
            case Collection<?> all -> items(all, depth);
            case Date moment -> DateTimeFormatter.ISO_INSTANT.format(moment.toInstant());
            case byte[] bytes -> "%d bytes".formatted(bytes.length);
            case Boolean truth -> truth;
            case Number number -> number;
            case null -> null;
            default -> value.toString();
        };
    }

    private Map<String, @Nullable Object> fields(Map<?, ?> map, int depth) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, each) -> copy.put(String.valueOf(key), plain(each, depth + 1)));
        return copy;
    }

    private List<@Nullable Object> items(Collection<?> all, int depth) {
        var copy = new ArrayList<@Nullable Object>();
        for (var each : all) copy.add(plain(each, depth + 1));
        return copy;
    }
}
