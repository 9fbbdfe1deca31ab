package dev.tenon.api.document;

import dev.tenon.tenancy.ProjectId;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;

/// Keeps what the path already says out of the OpenAPI document.
@Configuration(proxyBeanMethods = false)
class ProjectInDocument {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(ProjectId.class);
    }
}
