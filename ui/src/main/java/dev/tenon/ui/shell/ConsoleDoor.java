package dev.tenon.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.Command;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Callers;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Doorstep;
import dev.tenon.problem.NotFound;
import dev.tenon.problem.Problem;
import dev.tenon.projects.Project;
import dev.tenon.projects.Projects;
import dev.tenon.tenancy.Tenant;
import dev.tenon.tenancy.Tenants;
import java.lang.ScopedValue.CallableOp;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Binds to everything that happens in a page the tenant of that page's address, and its reader's
/// membership of this moment.
///
/// A thread that serves the console runs work of several pages in turn: its own event, then pushes
/// that queued up for other tabs. So nothing is bound by thread: whoever asks for the tenant is
/// answered for the page that is current at that instant.
@Component
public class ConsoleDoor {
    private final Tenants tenants;
    private final Callers callers;
    private final Projects projects;

    ConsoleDoor(Tenants tenants, Callers callers, Projects projects) {
        this.tenants = tenants;
        this.callers = callers;
        this.projects = projects;
    }

    /// Changes a page from a thread that doesn't serve it; the only way to do so.
    public void access(UI ui, Command change) {
        var _ = bound(() -> ui.access(() -> bound(() -> ran(change))));
    }

    /// A tenant that the reader is a member of, with the projects that they may see there.
    public record Reach(Tenant tenant, List<Project> projects) {}

    /// Everything that is open to the reader.
    public List<Reach> reachOf(SignedIn reader) {
        return callers.tenantsOf(reader.subject()).stream()
                .flatMap(tenant -> callers.bySubject(tenant, reader.subject()).stream())
                .map(caller -> CurrentCaller.as(caller, this::reach))
                .filter(reach -> isThere(reach.tenant()))
                .toList();
    }

    <R extends @Nullable Object, X extends Throwable> R bound(CallableOp<R, X> work) throws X {
        return CurrentCaller.asWhoeverIsThere(new ReaderOfCurrentPage(), work);
    }

    /// Opens the tenant and project that a page's address names, before the page is made; to a
    /// stranger neither is there.
    void enter(BeforeEnterEvent event) {
        var ui = event.getUI();
        Place.enter(ui, null);
        var slug = event.getRouteParameters().get("tenant");
        if (slug.isEmpty()) return;
        var tenant = named(slug.get());
        var caller = read(ui, tenant);
        var project = event.getRouteParameters().get("project").orElse(null);
        Place.enter(ui, new Place(tenant, project == null ? null : project(caller, project)));
    }

    private Project project(Caller caller, String slug) {
        return CurrentCaller.as(caller, () -> projects.named(slug));
    }

    /// Of a tenant that the reader may not enter now only the name is left.
    private Reach reach() {
        var tenant = tenants.current();
        try {
            var admitted = Doorstep.admit(tenant, CurrentCaller.required());
            return new Reach(tenant, CurrentCaller.as(admitted, projects::visible));
        } catch (Problem closed) {
            return new Reach(tenant, List.of());
        }
    }

    private Tenant named(String slug) {
        return tenants.named(slug)
                .filter(ConsoleDoor::isThere)
                .orElseThrow(ConsoleDoor::noSuchTenant);
    }

    /// A deleted tenant is as one that never was.
    private static boolean isThere(Tenant tenant) {
        return tenant.state() != Tenant.State.DELETED;
    }

    private Caller read(UI ui, Tenant tenant) {
        return SignedIn.of(ui.getSession())
                .flatMap(reader -> person(tenant, reader))
                .map(caller -> Doorstep.admit(tenant, caller))
                .orElseThrow(ConsoleDoor::noSuchTenant);
    }

    private Optional<Caller> person(Tenant tenant, SignedIn reader) {
        return callers.bySubject(tenant.id(), reader.subject())
                .map(caller -> caller.signedIn(reader.signedInAt()));
    }

    private static NotFound noSuchTenant() {
        return new NotFound("no-such-tenant", "There is no such tenant.");
    }

    private static @Nullable Void ran(Command change) {
        change.execute();
        return null;
    }

    /// Reads the membership when it is first asked for, and again as soon as another page or tenant
    /// is current.
    private final class ReaderOfCurrentPage implements Supplier<Caller> {
        private @Nullable UI ui;
        private @Nullable Caller caller;

        @Override
        public Caller get() {
            var page =
                    Optional.ofNullable(UI.getCurrent())
                            .orElseThrow(
                                    () ->
                                            new IllegalStateException(
                                                    "No page is open on this thread"));
            var tenant =
                    Place.of(page)
                            .map(Place::tenant)
                            .orElseThrow(
                                    () ->
                                            new IllegalStateException(
                                                    "This page stands in no tenant"));
            var known = caller;
            if (known == null || !page.equals(ui) || !known.tenant().equals(tenant.id())) {
                known = read(page, named(tenant.slug()));
                ui = page;
                caller = known;
            }
            return known;
        }
    }
}
