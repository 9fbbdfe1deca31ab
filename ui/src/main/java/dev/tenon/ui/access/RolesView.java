package dev.tenon.ui.access;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.people.Groups;
import dev.tenon.people.Members;
import dev.tenon.people.ServiceAccounts;
import dev.tenon.projects.Projects;
import dev.tenon.roles.Holder;
import dev.tenon.roles.RoleBinding;
import dev.tenon.roles.RoleBindings;
import dev.tenon.roles.RoleBook;
import dev.tenon.roles.RoleDefinition;
import dev.tenon.ui.access.GiveRoleDialog.Candidate;
import dev.tenon.ui.kit.Confirmation;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Who holds which role until when, and what each role gives.
@Route(value = Place.TENANT + "/roles", layout = Shell.class)
@PageTitle("Roles")
@StyleSheet("context://tenon/access.css")
class RolesView extends Page implements BeforeEnterObserver {
    private static final String BINDING_DEEDS =
            """
            <button class="tn-cell-button" ?hidden="${!item.mine}" aria-label="Change the end of ${item.name}" @click="${end}">End</button
            ><button class="tn-cell-button" ?hidden="${!item.mine}" aria-label="Take away ${item.name}" @click="${take}">Take away</button>""";
    private static final String ROLE_DEEDS =
            """
            <button class="tn-cell-button" aria-label="Change role ${item.name}" @click="${change}">Change</button
            ><button class="tn-cell-button" aria-label="Delete role ${item.name}" @click="${remove}">Delete</button>""";

    private final transient RoleBook book;
    private final transient RoleBindings bindings;
    private final transient Members members;
    private final transient Groups groups;
    private final transient ServiceAccounts services;
    private final transient Projects projects;
    private final transient Access access;
    private final transient Clock clock;

    RolesView(
            RoleBook book,
            RoleBindings bindings,
            Members members,
            Groups groups,
            ServiceAccounts services,
            Projects projects,
            Access access,
            Clock clock) {
        this.book = book;
        this.bindings = bindings;
        this.members = members;
        this.groups = groups;
        this.services = services;
        this.projects = projects;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        var roles = book.roles();
        var header =
                new PageHeader("Roles")
                        .below(
                                "Who holds which role, where and until when. What a role gives holds from the holder's next call on.");
        if (mayGive()) header.actions(button("Give a role", this::give, true));
        add(header, new Section("Who holds what", held()).flush());
        var own = roles.stream().filter(role -> !role.builtIn()).toList();
        if (!own.isEmpty() || access.allows(Permission.ROLE_WRITE)) add(ownRoles(own));
        add(new Section("What each role gives", new PermissionMatrix(roles)).flush());
    }

    private boolean mayGive() {
        return access.allows(Permission.MEMBER_WRITE) || access.allows(Permission.SERVICE_WRITE);
    }

    private boolean mayChange(RoleBinding binding) {
        return access.allows(
                binding.holder().kind() == Holder.Kind.SERVICE
                        ? Permission.SERVICE_WRITE
                        : Permission.MEMBER_WRITE);
    }

    private Table<RoleBinding> held() {
        var names = AccessWords.names(projects);
        var now = clock.instant();
        var table = new Table<RoleBinding>("Who holds which role");
        table.text("Who", RoleBinding::holderName);
        table.text("Kind", binding -> AccessWords.kind(binding.holder().kind())).setWidth("84px");
        table.code("Role", RoleBinding::role).setWidth("120px");
        table.text("Where", binding -> AccessWords.where(binding.project(), names));
        table.status("End", binding -> AccessWords.end(binding, now));
        table.moment("Until", RoleBinding::expiresAt);
        table.moment("Since", RoleBinding::grantedAt);
        table.text("By", RoleBinding::grantedBy).setWidth("110px");
        table.addColumn(
                        LitRenderer.<RoleBinding>of(BINDING_DEEDS)
                                .withProperty("mine", this::mayChange)
                                .withProperty(
                                        "name",
                                        binding -> binding.role() + " of " + binding.holderName())
                                .withFunction("end", this::changeEnd)
                                .withFunction("take", this::take))
                .setAutoWidth(true)
                .setFlexGrow(0);
        table.setItems(bindings.all());
        return table.asHighAsItsRows();
    }

    private Section ownRoles(List<RoleDefinition> own) {
        var table = new Table<RoleDefinition>("Roles of this tenant's own");
        table.text("Name", RoleDefinition::name);
        table.code("Slug", RoleDefinition::slug);
        table.text("For", RoleDefinition::description).setFlexGrow(2);
        table.text("Held in", role -> role.ofTenant() ? "The whole tenant" : "Projects");
        table.number("Held by", RoleDefinition::held);
        if (access.allows(Permission.ROLE_WRITE)) {
            table.addColumn(
                            LitRenderer.<RoleDefinition>of(ROLE_DEEDS)
                                    .withProperty("name", RoleDefinition::name)
                                    .withFunction("change", this::change)
                                    .withFunction("remove", this::askToDelete))
                    .setAutoWidth(true)
                    .setFlexGrow(0);
        }
        table.setEmptyStateText(
                "None yet. Define one where the built-in roles give too much or too little.");
        table.setItems(own);
        var section = new Section("Roles of this tenant's own", table.asHighAsItsRows()).flush();
        if (access.allows(Permission.ROLE_WRITE)) {
            section.actions(
                    button("New role", () -> new RoleDialog(book, null, this::show).open(), false));
        }
        return section;
    }

    private static Button button(String text, Runnable deed, boolean first) {
        var button = new Button(text, Icons.PLUS.create(), _ -> deed.run());
        if (first) button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    private void give() {
        new GiveRoleDialog(bindings, candidates(), book.roles(), projects.visible(), this::show)
                .open();
    }

    private List<Candidate> candidates() {
        var all = new ArrayList<Candidate>();
        if (access.allows(Permission.MEMBER_WRITE)) {
            members.all()
                    .forEach(
                            one ->
                                    all.add(
                                            new Candidate(
                                                    Holder.person(one.person().value()),
                                                    one.name())));
            groups.all().forEach(one -> all.add(new Candidate(Holder.group(one.id()), one.name())));
        }
        if (access.allows(Permission.SERVICE_WRITE)) {
            services.all()
                    .forEach(one -> all.add(new Candidate(Holder.service(one.id()), one.name())));
        }
        return all;
    }

    private void changeEnd(RoleBinding binding) {
        new EndDialog(bindings, binding, this::show).open();
    }

    private void take(RoleBinding binding) {
        Confirmation.ask(
                "Take %s from %s?".formatted(binding.role(), binding.holderName()),
                "It is gone at the next call, everywhere. The audit keeps that it was held.",
                "Take away",
                () -> {
                    bindings.revoke(binding.id());
                    Notices.done(
                            "%s no longer holds %s."
                                    .formatted(binding.holderName(), binding.role()));
                    show();
                });
    }

    private void change(RoleDefinition role) {
        new RoleDialog(book, role, this::show).open();
    }

    private void askToDelete(RoleDefinition role) {
        Confirmation.ask(
                "Delete the role %s?".formatted(role.name()),
                "Only a role that nobody holds can be deleted.",
                "Delete role",
                () -> {
                    book.delete(role.slug());
                    Notices.done("The role %s is gone.".formatted(role.name()));
                    show();
                });
    }
}
