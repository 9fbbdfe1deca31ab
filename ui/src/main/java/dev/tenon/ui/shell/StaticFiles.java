package dev.tenon.ui.shell;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// How long browsers keep our files: a library's address holds its version and never changes, ours
/// are asked for again.
@Configuration(proxyBeanMethods = false)
class StaticFiles implements WebMvcConfigurer {
    private static final Duration A_YEAR = Duration.ofDays(365);

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry files) {
        files.addResourceHandler("/_static/**")
                .addResourceLocations("classpath:/META-INF/resources/_static/")
                .setCacheControl(CacheControl.maxAge(A_YEAR).cachePublic().immutable());
        for (var folder : List.of("tenon", "aura")) {
            files.addResourceHandler("/%s/**".formatted(folder))
                    .addResourceLocations("classpath:/META-INF/resources/%s/".formatted(folder))
                    .setCacheControl(CacheControl.noCache());
        }
    }
}
