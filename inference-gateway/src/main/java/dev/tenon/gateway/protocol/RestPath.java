package dev.tenon.gateway.protocol;

import dev.tenon.gateway.access.Address;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A path of the REST protocol, taken apart: whose, which model, which version, and what is wanted
/// of it.
record RestPath(Address address, Wish wish, @Nullable String model, @Nullable String version) {

    private static final String PREDICTING = ":predict";

    /// What a path asks for.
    enum Wish {
        HEALTH,
        SERVER,
        LIVE,
        READY,
        MODEL,
        MODEL_READY,
        MODELS,
        INDEX,
        INFER,
        PREDICT,
        STATUS,
        INVOKE,
        UNKNOWN;

        boolean isPosted() {
            return this == INDEX || this == INFER || this == PREDICT || this == INVOKE;
        }
    }

    static RestPath parse(String uri) {
        int query = uri.indexOf('?');
        String[] parts = (query < 0 ? uri : uri.substring(0, query)).split("/", -1);
        int length =
                parts.length > 2 && parts[parts.length - 1].isEmpty()
                        ? parts.length - 1
                        : parts.length;
        if (length == 2 && parts[1].equals("health")) return without(Wish.HEALTH);
        boolean named = length > 5 && parts[1].equals("t") && parts[3].equals("p");
        Address address = named ? new Address(decode(parts[2]), decode(parts[4])) : Address.NONE;
        int at = named ? 5 : 1;
        if (length <= at) return without(Wish.UNKNOWN);
        return switch (parts[at]) {
            case "v2" -> below(address, parts, at + 1, length);
            case "v1" -> first(address, parts, at + 1, length);
            case "models" -> invoking(address, parts, at + 1, length);
            default -> without(Wish.UNKNOWN);
        };
    }

    /// KServe's first protocol: `/v1/models/{model}:predict`.
    private static RestPath first(Address address, String[] parts, int at, int length) {
        int rest = length - at;
        if (rest < 1 || rest > 2 || !parts[at].equals("models")) return without(Wish.UNKNOWN);
        if (rest == 1) return new RestPath(address, Wish.MODELS, null, null);
        String model = decode(parts[at + 1]);
        if (!model.endsWith(PREDICTING)) return new RestPath(address, Wish.STATUS, model, null);
        String name = model.substring(0, model.length() - PREDICTING.length());
        return new RestPath(address, Wish.PREDICT, name, null);
    }

    /// MLflow's scoring server, one below each model: `/models/{model}/invocations`.
    private static RestPath invoking(Address address, String[] parts, int at, int length) {
        if (length - at != 2 || !parts[at + 1].equals("invocations")) return without(Wish.UNKNOWN);
        return new RestPath(address, Wish.INVOKE, decode(parts[at]), null);
    }

    private static RestPath below(Address address, String[] parts, int at, int length) {
        int rest = length - at;
        if (rest == 0) return new RestPath(address, Wish.SERVER, null, null);
        if (parts[at].equals("health") && rest == 2)
            return new RestPath(address, health(parts[at + 1]), null, null);
        if (parts[at].equals("repository") && rest == 2 && parts[at + 1].equals("index"))
            return new RestPath(address, Wish.INDEX, null, null);
        if (!parts[at].equals("models")) return without(Wish.UNKNOWN);
        if (rest == 1) return new RestPath(address, Wish.MODELS, null, null);
        String model = decode(parts[at + 1]);
        boolean versioned = rest >= 4 && parts[at + 2].equals("versions");
        String version = versioned ? decode(parts[at + 3]) : null;
        int verb = at + (versioned ? 4 : 2);
        if (length == verb) return new RestPath(address, Wish.MODEL, model, version);
        if (length > verb + 1) return without(Wish.UNKNOWN);
        return new RestPath(address, verb(parts[verb]), model, version);
    }

    private static Wish health(String kind) {
        return switch (kind) {
            case "live" -> Wish.LIVE;
            case "ready" -> Wish.READY;
            default -> Wish.UNKNOWN;
        };
    }

    private static Wish verb(String verb) {
        return switch (verb) {
            case "ready" -> Wish.MODEL_READY;
            case "infer" -> Wish.INFER;
            default -> Wish.UNKNOWN;
        };
    }

    private static RestPath without(Wish wish) {
        return new RestPath(Address.NONE, wish, null, null);
    }

    private static String decode(String part) {
        if (part.indexOf('%') < 0) return part;
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return part;
        }
    }
}
