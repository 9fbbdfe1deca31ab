package dev.tenon.api.document;

import dev.tenon.api.Door;
import java.util.TreeSet;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Lists the calls of MLflow's wire that are answered; what they mean is MLflow's to say.
@Configuration(proxyBeanMethods = false)
class MlflowInDocument {
    private static final String PREFIX = "/t/{tenant}/p/{project}";

    @Bean
    OpenApiCustomizer mlflowsCalls(
            @Lazy @Qualifier("requestMappingHandlerMapping")
                    RequestMappingHandlerMapping mappings) {
        return document -> {
            var calls = new TreeSet<String>();
            mappings.getHandlerMethods().keySet().forEach(mapping -> add(mapping, calls));
            document.addExtension("x-tenon-mlflow", calls);
        };
    }

    private static void add(RequestMappingInfo mapping, TreeSet<String> calls) {
        for (var pattern : mapping.getPatternValues()) {
            var isCall =
                    pattern.startsWith(PREFIX + "/")
                            && Door.of(pattern) == Door.MLFLOW
                            && !pattern.contains("ajax-api")
                            && !pattern.endsWith("/**");
            if (!isCall) continue;
            for (var method : mapping.getMethodsCondition().getMethods()) {
                calls.add(method + " " + pattern.substring(PREFIX.length()));
            }
        }
    }
}
