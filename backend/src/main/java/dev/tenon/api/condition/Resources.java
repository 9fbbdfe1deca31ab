package dev.tenon.api.condition;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Which addresses of our public API can be both read and changed.
///
/// What a change is about is what can be read at the same address, or at the nearest one above that
/// names a single thing: a member's roles are the member's.
@Component
public class Resources {
    private static final Set<RequestMethod> CHANGING =
            Set.of(RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE);

    private final RequestMappingHandlerMapping mappings;
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();
    private volatile Map<String, HandlerMethod> readings = Map.of();
    private volatile Set<String> changeable = Set.of();

    Resources(
            @Lazy @Qualifier("requestMappingHandlerMapping")
                    RequestMappingHandlerMapping mappings) {
        this.mappings = mappings;
    }

    /// The address that tells what a change at this one is about.
    public Optional<String> above(String address) {
        return known.computeIfAbsent(address, this::nearest);
    }

    /// Whether what is read at this address can be changed.
    public boolean isChangeable(String address) {
        return !readings().isEmpty() && changeable.contains(address);
    }

    Optional<HandlerMethod> readingOf(String address) {
        return above(address).map(readings()::get);
    }

    public static boolean isChanging(String method) {
        return CHANGING.contains(RequestMethod.resolve(method));
    }

    private Optional<String> nearest(String address) {
        if (!isOurs(address)) return Optional.empty();
        if (readings().containsKey(address)) return Optional.of(address);
        for (var at = parent(address); isOurs(at); at = parent(at)) {
            if (at.endsWith("}") && readings().containsKey(at)) return Optional.of(at);
        }
        return Optional.empty();
    }

    private static String parent(String address) {
        return address.substring(0, Math.max(0, address.lastIndexOf('/')));
    }

    private static boolean isOurs(String address) {
        return address.contains("/api/v1");
    }

    /// Not before all mappings are there.
    private Map<String, HandlerMethod> readings() {
        if (readings.isEmpty()) {
            readings = handlers(Set.of(RequestMethod.GET));
            changeable =
                    handlers(CHANGING).keySet().stream()
                            .flatMap(address -> above(address).stream())
                            .collect(Collectors.toUnmodifiableSet());
        }
        return readings;
    }

    private Map<String, HandlerMethod> handlers(Set<RequestMethod> wanted) {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(
                        one ->
                                one.getKey().getMethodsCondition().getMethods().stream()
                                        .anyMatch(wanted::contains))
                .flatMap(
                        one ->
                                one.getKey().getPatternValues().stream()
                                        .filter(Resources::isOurs)
                                        .map(address -> Map.entry(address, one.getValue())))
                .collect(
                        Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
    }
}
