package dev.tenon.gateway.route;

import dev.tenon.gateway.batch.InferencePool;
import dev.tenon.gateway.batch.Lane;
import dev.tenon.gateway.batch.LaneLimits;
import dev.tenon.gateway.engine.Engines;
import dev.tenon.gateway.engine.Signature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The versions in memory, each once for its tenant however many variants and revisions use it. One
/// thread works on it, and closes a lane only when no table leads there any more.
final class LoadedVersions {
    private final ModelFolder files;
    private final Engines engines;
    private final InferencePool pool;
    private final Map<String, Lane> newest = new HashMap<>();
    private final Map<Lane, String> replaced = new HashMap<>();

    LoadedVersions(ModelFolder files, Engines engines, InferencePool pool) {
        this.files = files;
        this.engines = engines;
        this.pool = pool;
    }

    Lane load(RouteDocument route, RouteDocument.Variant variant) throws IOException {
        String name = nameOf(route, variant);
        Lane loaded = newest.get(name);
        if (loaded != null && loaded.outOfService() == null) return loaded;
        Signature signature = variant.signature();
        var folder = files.lay(name, variant.files());
        var model = engines.load(route.tenant(), variant.format(), folder, signature);
        Lane lane = pool.open(route.tenant(), model, signature, LaneLimits.USUAL);
        newest.put(name, lane);
        if (loaded != null) replaced.put(loaded, name); // a new revision gives it another chance
        return lane;
    }

    /// Whether the same version answers from another lane since this one went out of service.
    boolean isReplaced(Lane lane) {
        Lane now = newest.get(replaced.getOrDefault(lane, ""));
        return now != null && now.outOfService() == null;
    }

    /// Lets go of everything that no variant uses any more.
    void keepOnly(Set<Lane> used) {
        Set<Lane> unused = new HashSet<>(newest.values());
        unused.addAll(replaced.keySet());
        unused.removeAll(used);
        newest.values().removeAll(unused);
        replaced.keySet().removeAll(unused);
        unused.forEach(Lane::close);
    }

    private static String nameOf(RouteDocument route, RouteDocument.Variant variant) {
        StringBuilder content = new StringBuilder(route.tenant() + variant.format());
        variant.files()
                .forEach(
                        file ->
                                content.append('|')
                                        .append(file.path())
                                        .append('=')
                                        .append(file.sha256()));
        content.append(variant.signature());
        return UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
