package dev.tenon.api;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import io.swagger.v3.oas.models.Operation;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/// Says in the OpenAPI document what a caller must hold: `x-tenon-permission` with a permission, or
/// with `member`, `operator`, `gateway` or `anybody` where no permission decides.
@Configuration(proxyBeanMethods = false)
class NeededPermission {
    private static final String EXTENSION = "x-tenon-permission";

    @Bean
    OperationCustomizer documentedPermissions() {
        return NeededPermission::complete;
    }

    private static Operation complete(Operation operation, HandlerMethod method) {
        var needs = of(method);
        if (needs != null) operation.addExtension(EXTENSION, words(needs));
        return operation;
    }

    private static @Nullable Needs of(HandlerMethod method) {
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Needs.class);
        return onMethod != null
                ? onMethod
                : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Needs.class);
    }

    private static String words(Needs needs) {
        if (needs.instead() != Needs.Instead.PERMISSION) {
            return needs.instead().name().toLowerCase(Locale.ROOT);
        }
        return Arrays.stream(needs.value()).map(Permission::words).collect(Collectors.joining(" "));
    }
}
