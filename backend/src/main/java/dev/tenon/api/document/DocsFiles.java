package dev.tenon.api.document;

import java.io.IOException;
import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The files of the page: ours, and Swagger UI's from its jar, whatever version that is.
@Configuration(proxyBeanMethods = false)
class DocsFiles implements WebMvcConfigurer {
    private static final String LIBRARY =
            "classpath*:/META-INF/resources/webjars/swagger-ui/*/swagger-ui.css";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry files) {
        files.addResourceHandler("/api/docs/page/*.css", "/api/docs/page/*.js")
                .addResourceLocations("classpath:/dev/tenon/api/document/")
                .setCacheControl(CacheControl.noCache());
        files.addResourceHandler("/api/docs/lib/*.css", "/api/docs/lib/*.js")
                .addResourceLocations(library())
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(1)));
    }

    private static String library() {
        try {
            for (var found : new PathMatchingResourcePatternResolver().getResources(LIBRARY)) {
                var address = found.getURL().toString();
                return address.substring(0, address.lastIndexOf('/') + 1);
            }
            throw new IllegalStateException("Swagger UI is not on the class path");
        } catch (IOException unreadable) {
            throw new IllegalStateException("Swagger UI can't be found", unreadable);
        }
    }
}
