package dev.tenon.mlflow;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.storage.ObjectStore;
import dev.tenon.tenancy.ProjectId;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/// What a client asks of a server before it asks for anything else.
@MlflowWire
@RequestMapping("/t/{tenant}/p/{project}")
@Needs(Permission.PROJECT_READ)
class MlflowFacts {
    /// The newest MLflow whose client was seen to work with this door.
    static final String VERSION = "3.17.2";

    private final ObjectStore store;

    MlflowFacts(ObjectStore store) {
        this.store = store;
    }

    @GetMapping(path = "/version", produces = MediaType.TEXT_PLAIN_VALUE)
    String version(ProjectId project) {
        return VERSION;
    }

    @GetMapping(path = "/health", produces = MediaType.TEXT_PLAIN_VALUE)
    String health(ProjectId project) {
        return "OK";
    }

    @RequestMapping(
            path = {
                "/api/3.0/mlflow/server-info",
                "/ajax-api/3.0/mlflow/server-info",
                "/server-info"
            },
            method = {RequestMethod.GET, RequestMethod.POST})
    Map<String, Object> serverInfo(ProjectId project) {
        return Map.of(
                "store_type",
                "SqlStore",
                "workspaces_enabled",
                false,
                "multipart_uploads_enabled",
                store.isDirect(),
                "multipart_downloads_enabled",
                store.isDirect(),
                "trace_archival_enabled",
                false);
    }

    /// The clients fall back to what they know from older servers when a call isn't there.
    @Needs(instead = Needs.Instead.MEMBER)
    @RequestMapping({
        "/api/2.0/**",
        "/api/3.0/**",
        "/ajax-api/2.0/**",
        "/ajax-api/3.0/**",
        "/v1/traces"
    })
    void unknown() {
        throw new MlflowRefusal(
                MlflowRefusal.Code.ENDPOINT_NOT_FOUND,
                "Nothing answers to this call of MLflow here.");
    }
}
