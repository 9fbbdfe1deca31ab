package dev.tenon.ui.shell;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import dev.tenon.projects.Project;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/// Where a page stands: the tenant that its address names, and the project, if it names one.
public record Place(Tenant tenant, @Nullable Project projectIfAny) {
    /// What the routes of a tenant's pages begin with.
    public static final String TENANT = "t/:tenant";

    /// What the routes of a project's pages begin with.
    public static final String PROJECT = "t/:tenant/p/:project";

    /// Of the page that is open on this thread.
    public static Place here() {
        return of(UI.getCurrentOrThrow())
                .orElseThrow(() -> new IllegalStateException("This page stands in no tenant"));
    }

    static Optional<Place> of(UI ui) {
        return Optional.ofNullable(ComponentUtil.getData(ui, Place.class));
    }

    static void enter(UI ui, @Nullable Place place) {
        ComponentUtil.setData(ui, Place.class, place);
    }

    /// The project that the page's address names; only for pages whose route begins with
    /// [#PROJECT].
    public Project project() {
        if (projectIfAny == null) throw new IllegalStateException("This page stands in no project");
        return projectIfAny;
    }

    public ProjectId projectId() {
        return project().id();
    }

    /// The address of a page of this tenant, relative to the root: `t/acme/audit`; each part of the
    /// path as it is called, whatever letters that has.
    public String inTenant(String... path) {
        return joined("t/" + tenant.slug(), path);
    }

    /// The address of a page of this project, relative to the root: `t/acme/p/churn/runs/3f…`.
    public String inProject(String... path) {
        return joined("t/" + tenant.slug() + "/p/" + project().slug(), path);
    }

    /// A part of the open address by its name in the route, as it is called: what [#inProject]
    /// wrote, read again.
    public static String part(BeforeEnterEvent event, String name) {
        String written = event.getRouteParameters().get(name).orElse("");
        try {
            return UriUtils.decode(written, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException nobodysName) {
            return written;
        }
    }

    private static String joined(String start, String... path) {
        StringBuilder address = new StringBuilder(start);
        for (String part : path)
            address.append('/').append(UriUtils.encodePathSegment(part, StandardCharsets.UTF_8));
        return address.toString();
    }
}
