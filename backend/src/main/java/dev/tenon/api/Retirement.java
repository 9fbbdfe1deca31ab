package dev.tenon.api;

import dev.tenon.wire.Retiring;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Tells whoever still calls an operation that it is going away, when, and what to use instead.
@Configuration(proxyBeanMethods = false)
class Retirement implements WebMvcConfigurer, HandlerInterceptor {
    private static final int SHORTEST_MONTHS = 6;

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) return true;
        var retiring = method.getMethodAnnotation(Retiring.class);
        if (retiring == null) return true;
        var announced = announced(retiring).atStartOfDay(ZoneOffset.UTC);
        var goes = LocalDate.parse(retiring.goes()).atStartOfDay(ZoneOffset.UTC);
        response.setHeader("Deprecation", "@" + announced.toEpochSecond());
        response.setHeader("Sunset", DateTimeFormatter.RFC_1123_DATE_TIME.format(goes));
        response.addHeader("Link", "<%s>; rel=\"successor-version\"".formatted(retiring.instead()));
        return true;
    }

    @Bean
    OperationCustomizer retiringOperations() {
        return (operation, method) -> {
            var retiring = method.getMethodAnnotation(Retiring.class);
            if (retiring == null) return operation;
            announced(retiring);
            operation.setDeprecated(true);
            operation.addExtension("x-tenon-sunset", retiring.goes());
            return operation;
        };
    }

    private static LocalDate announced(Retiring retiring) {
        var announced = LocalDate.parse(retiring.announced());
        if (announced.plusMonths(SHORTEST_MONTHS).isAfter(LocalDate.parse(retiring.goes()))) {
            throw new IllegalStateException(
                    "Nothing goes within six months of its announcement: " + retiring);
        }
        return announced;
    }
}
