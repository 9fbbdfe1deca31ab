package dev.tenon.ui.operator;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.operator.RegisteredTenant;
import dev.tenon.operator.TenantRegistry;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.Tenant;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Shell;
import dev.tenon.ui.shell.SignedIn;
import java.util.List;

/// All tenants of this installation; whoever doesn't run it finds nothing here.
@Route(value = "platform", layout = Shell.class)
@PageTitle("Tenants")
class TenantsView extends Page implements BeforeEnterObserver {
    private static final int WHILE_SOMETHING_MOVES = 2_000;
    private static final int NEVER = -1;
    private static final String DEEDS =
            """
            <button class="tn-cell-button" ?hidden="${!item.awake}" aria-label="Suspend ${item.name}"
              @click="${suspend}">Suspend</button
            ><button class="tn-cell-button" ?hidden="${!item.resting}" aria-label="Resume ${item.name}"
              @click="${resume}">Resume</button>""";

    private final transient TenantRegistry registry;

    TenantsView(TenantRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    /// Provisioning works apart from this page, which looks again for as long as something is under
    /// way.
    @Override
    protected void onAttach(AttachEvent event) {
        var looking = event.getUI().addPollListener(_ -> show());
        lookAgain(event.getUI(), tenants().all());
        addDetachListener(
                leaving -> {
                    looking.remove();
                    leaving.getUI().setPollInterval(NEVER);
                    leaving.unregisterListener();
                });
    }

    private static void lookAgain(UI ui, List<RegisteredTenant> all) {
        ui.setPollInterval(
                all.stream().allMatch(RegisteredTenant::done) ? NEVER : WHILE_SOMETHING_MOVES);
    }

    /// Asked before every look and every deed: the registry itself trusts its door.
    private TenantRegistry tenants() {
        if (!SignedIn.here().operator())
            throw new NotFound("no-such-page", "There is nothing here.");
        return registry;
    }

    private void show() {
        var all = tenants().all();
        removeAll();
        add(
                new PageHeader("Tenants")
                        .below(
                                "Everybody who has a home on this platform. What they do there is theirs alone.")
                        .actions(create()));
        add(all.isEmpty() ? nothing() : table(all));
        getUI().ifPresent(ui -> lookAgain(ui, all));
    }

    private Button create() {
        var create =
                new Button(
                        "Request a tenant",
                        Icons.PLUS.create(),
                        _ -> new NewTenantDialog(tenants(), this::show).open());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        return create;
    }

    private EmptyState nothing() {
        return new EmptyState(
                Icons.OPERATOR,
                "No tenant yet",
                "A tenant is asked for here; provisioning makes it within a minute, and its first owner can sign in.",
                create());
    }

    private Table<RegisteredTenant> table(List<RegisteredTenant> all) {
        var table = new Table<RegisteredTenant>("Tenants");
        table.text("Name", one -> one.tenant().displayName());
        table.code("Address", one -> one.tenant().slug());
        table.text("Plan", RegisteredTenant::plan).setAutoWidth(true).setFlexGrow(0);
        table.status("State", TenantWords::state);
        table.text("Under way", TenantWords::progress).setTooltipGenerator(TenantWords::progress);
        table.moment("Asked for", RegisteredTenant::createdAt);
        table.addColumn(
                        LitRenderer.<RegisteredTenant>of(DEEDS)
                                .withProperty("name", one -> one.tenant().displayName())
                                .withProperty("awake", one -> !TenantWords.isResting(one))
                                .withProperty("resting", TenantsView::mayResume)
                                .withFunction("suspend", this::askToSuspend)
                                .withFunction("resume", this::askToResume))
                .setAutoWidth(true)
                .setFlexGrow(0);
        table.setItems(all);
        return table.asHighAsItsRows();
    }

    private static boolean mayResume(RegisteredTenant one) {
        return TenantWords.isResting(one) && one.tenant().state() != Tenant.State.DELETED;
    }

    private void askToSuspend(RegisteredTenant one) {
        var slug = one.tenant().slug();
        new TypedConfirmation(
                        "Suspend “%s”?".formatted(one.tenant().displayName()),
                        "Nobody of this tenant gets in, and its deployed models refuse every call, until it is resumed. Nothing is lost.",
                        "Suspend tenant",
                        slug,
                        () -> {
                            tenants().suspend(slug);
                            Notices.done(
                                    "“%s” is being suspended."
                                            .formatted(one.tenant().displayName()));
                            show();
                        })
                .open();
    }

    private void askToResume(RegisteredTenant one) {
        var slug = one.tenant().slug();
        new TypedConfirmation(
                        "Resume “%s”?".formatted(one.tenant().displayName()),
                        "Its people get in again, and its deployed models answer again. A deletion that was asked for is taken back.",
                        "Resume tenant",
                        slug,
                        () -> {
                            tenants().resume(slug);
                            Notices.done(
                                    "“%s” is being resumed.".formatted(one.tenant().displayName()));
                            show();
                        })
                .open();
    }
}
