package dev.tenon.gateway.capture;

import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.json.JsonText;
import dev.tenon.gateway.route.CaptureRule;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tensors as captured files hold them: a JSON object of nested lists by name, with `null` for what
/// is masked.
final class CapturedTensors {
    private static final Pattern PLACE = Pattern.compile("(.+)\\[(\\d{1,6})]");
    private static final int MOST_BYTES = 1 << 20;

    private final Set<String> masked = new HashSet<>();
    private final Map<String, Set<Integer>> places = new HashMap<>();

    CapturedTensors(@Nullable CaptureRule rule) {
        if (rule == null) return;
        for (String name : Objects.requireNonNull(rule.masked())) {
            Matcher place = PLACE.matcher(name);
            if (place.matches())
                places.computeIfAbsent(place.group(1), tensor -> new HashSet<>())
                        .add(Integer.valueOf(place.group(2)));
            masked.add(name);
        }
    }

    String text(List<Tensor> tensors) {
        ByteBuf out = Unpooled.buffer(256);
        JsonText json = new JsonText(out).raw("{");
        for (int i = 0; i < tensors.size(); i++) {
            if (i > 0) json.raw(",");
            write(json.string(tensors.get(i).name()).raw(":"), tensors.get(i));
        }
        json.raw("}");
        return out.toString(StandardCharsets.US_ASCII);
    }

    private void write(JsonText json, Tensor tensor) {
        if (masked.contains(tensor.name())) json.raw("null");
        else if (tensor.data().remaining() > MOST_BYTES) json.raw("\"too large to be kept\"");
        else json.nested(tensor, places.getOrDefault(tensor.name(), Set.of()));
    }
}
