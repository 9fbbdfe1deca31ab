package dev.tenon.ui.access;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.people.Members;
import dev.tenon.people.ProgramClients;
import dev.tenon.people.ServiceAccount;
import dev.tenon.people.ServiceAccounts;
import dev.tenon.projects.Projects;
import dev.tenon.roles.Holder;
import dev.tenon.roles.RoleBinding;
import dev.tenon.roles.RoleBindings;
import dev.tenon.roles.RoleBook;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.ui.access.GiveRoleDialog.Candidate;
import dev.tenon.ui.kit.Confirmation;
import dev.tenon.ui.kit.EmptyState;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.StatusBadge.State;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.kit.Tone;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;

/// Programs that belong to the tenant: what each may do, who answers for it, when it was last
/// there.
@Route(value = Place.TENANT + "/service-accounts", layout = Shell.class)
@PageTitle("Service accounts")
class ServiceAccountsView extends Page implements BeforeEnterObserver {
    private static final String DEEDS =
            """
            <button class="tn-cell-button" aria-label="Tokens of ${item.name}" @click="${tokens}">Tokens</button
            ><button class="tn-cell-button" aria-label="OAuth client of ${item.name}" @click="${client}">Client</button
            ><button class="tn-cell-button" ?hidden="${!item.write}" aria-label="Give a role to ${item.name}" @click="${give}">Give role</button
            ><button class="tn-cell-button" ?hidden="${!item.write}" aria-label="Change ${item.name}" @click="${change}">Change</button
            ><button class="tn-cell-button" ?hidden="${!item.write}" aria-label="${item.toggle} ${item.name}" @click="${toggle}">${item.toggle}</button
            ><button class="tn-cell-button" ?hidden="${!item.write}" aria-label="Delete ${item.name}" @click="${remove}">Delete</button>""";

    private final transient ServiceAccounts accounts;
    private final transient ProgramClients clients;
    private final transient RoleBindings bindings;
    private final transient RoleBook book;
    private final transient Members members;
    private final transient Projects projects;
    private final transient Access access;
    private final transient Clock clock;
    private final String issuer;

    ServiceAccountsView(
            ServiceAccounts accounts,
            ProgramClients clients,
            RoleBindings bindings,
            RoleBook book,
            Members members,
            Projects projects,
            Access access,
            Clock clock,
            @Value("${tenon.identity.issuer}") String issuer) {
        this.accounts = accounts;
        this.clients = clients;
        this.bindings = bindings;
        this.book = book;
        this.members = members;
        this.projects = projects;
        this.access = access;
        this.clock = clock;
        this.issuer = issuer;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        var all = accounts.all();
        var header =
                new PageHeader("Service accounts")
                        .below(
                                "Programs that belong to the tenant for themselves: they stay when the person who set them up leaves.");
        if (mayWrite()) header.actions(create());
        add(header);
        if (all.isEmpty()) {
            var empty =
                    new EmptyState(
                            Icons.OPERATOR,
                            "No service account yet",
                            "A pipeline or another system signs in with a token of its own service account, and does no more than that account's roles say.");
            if (mayWrite()) empty.add(create());
            add(empty);
            return;
        }
        var table = table();
        table.setItems(all);
        add(table);
    }

    private boolean mayWrite() {
        return access.allows(Permission.SERVICE_WRITE);
    }

    private Button create() {
        var create =
                new Button(
                        "New service account",
                        Icons.PLUS.create(),
                        _ -> new AccountDialog(accounts, members.all(), null, this::show).open());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        return create;
    }

    private Table<ServiceAccount> table() {
        var roles = rolesByAccount();
        var table = new Table<ServiceAccount>("Service accounts");
        table.text("Name", ServiceAccount::name).setTooltipGenerator(ServiceAccount::description);
        table.text("Roles", account -> roles.getOrDefault(account.id(), "None")).setFlexGrow(2);
        table.status("State", ServiceAccountsView::state);
        table.number("Tokens", ServiceAccount::tokens);
        table.moment("Last used", ServiceAccount::lastUsedAt);
        table.text(
                "Answers for it",
                account ->
                        account.responsibleName() == null ? "Nobody" : account.responsibleName());
        table.addColumn(
                        LitRenderer.<ServiceAccount>of(DEEDS)
                                .withProperty("name", ServiceAccount::name)
                                .withProperty("write", _ -> mayWrite())
                                .withProperty(
                                        "toggle",
                                        account ->
                                                account.disabledAt() == null ? "Disable" : "Enable")
                                .withFunction("tokens", this::tokens)
                                .withFunction("client", this::client)
                                .withFunction("give", this::give)
                                .withFunction("change", this::change)
                                .withFunction("toggle", this::toggle)
                                .withFunction("remove", this::askToDelete))
                .setAutoWidth(true)
                .setFlexGrow(0);
        return table.asHighAsItsRows();
    }

    private Map<UUID, String> rolesByAccount() {
        if (!access.allows(Permission.MEMBER_READ)) return Map.of();
        var names = AccessWords.names(projects);
        var now = clock.instant();
        return bindings.all().stream()
                .filter(one -> one.holder().kind() == Holder.Kind.SERVICE && !one.isOverAt(now))
                .collect(
                        Collectors.groupingBy(
                                one -> one.holder().id(),
                                Collectors.mapping(
                                        one -> words(one, names), Collectors.joining("; "))));
    }

    private static String words(RoleBinding binding, Map<ProjectId, String> names) {
        return binding.project() == null
                ? binding.role()
                : "%s: %s".formatted(AccessWords.where(binding.project(), names), binding.role());
    }

    private static State state(ServiceAccount account) {
        if (account.disabledAt() != null) return new State(Tone.WARNING, "Disabled");
        return account.responsible() == null
                ? new State(Tone.WARNING, "Answered for by nobody")
                : new State(Tone.SUCCESS, "Enabled");
    }

    private void tokens(ServiceAccount account) {
        var dialog =
                new AccountTokensDialog(
                        accounts, account, projects.visible(), mayWrite(), clock.instant());
        dialog.addClosedListener(_ -> show());
        dialog.open();
    }

    private void client(ServiceAccount account) {
        new AccountClientDialog(clients, account, issuer, mayWrite()).open();
    }

    private void give(ServiceAccount account) {
        new GiveRoleDialog(
                        bindings,
                        List.of(new Candidate(Holder.service(account.id()), account.name())),
                        book.roles(),
                        projects.visible(),
                        this::show)
                .open();
    }

    private void change(ServiceAccount account) {
        new AccountDialog(accounts, members.all(), account, this::show).open();
    }

    private void toggle(ServiceAccount account) {
        if (account.disabledAt() == null) {
            accounts.disable(account.id());
            Notices.done("%s is refused from now on.".formatted(account.name()));
        } else {
            accounts.enable(account.id());
            Notices.done("%s is let in again.".formatted(account.name()));
        }
        show();
    }

    private void askToDelete(ServiceAccount account) {
        Confirmation.ask(
                "Delete %s?".formatted(account.name()),
                "Its roles and tokens end at once. What it did stays in the audit.",
                "Delete account",
                () -> {
                    accounts.delete(account.id());
                    Notices.done("%s is gone.".formatted(account.name()));
                    show();
                });
    }
}
