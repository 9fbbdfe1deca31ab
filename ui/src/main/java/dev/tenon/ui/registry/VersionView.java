package dev.tenon.ui.registry;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.emergency.Emergencies;
import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.NotFound;
import dev.tenon.projects.ProjectEnvironment;
import dev.tenon.projects.Projects;
import dev.tenon.registry.BreakingGlass;
import dev.tenon.registry.Grant;
import dev.tenon.registry.ModelArchive;
import dev.tenon.registry.ModelFile;
import dev.tenon.registry.ModelName;
import dev.tenon.registry.ModelRegistry;
import dev.tenon.registry.ModelVersion;
import dev.tenon.registry.Move;
import dev.tenon.ui.kit.Confirmation;
import dev.tenon.ui.kit.Identifier;
import dev.tenon.ui.kit.KeyValues;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.RelativeTime;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.StatusBadge;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One version: what it is made of, where it comes from, what the look into its files found, where
/// it may run.
@Route(value = Place.PROJECT + "/models/:model/:number", layout = Shell.class)
class VersionView extends Page implements BeforeEnterObserver, HasDynamicTitle {
    private static final String PRODUCTION = "production";

    private final transient ModelRegistry registry;
    private final transient ModelArchive archive;
    private final transient Projects projects;
    private final transient BreakingGlass glass;
    private final transient Emergencies emergencies;
    private final transient Access access;
    private final transient Clock clock;
    private String title = "Version";

    VersionView(
            ModelRegistry registry,
            ModelArchive archive,
            Projects projects,
            BreakingGlass glass,
            Emergencies emergencies,
            Access access,
            Clock clock) {
        this.registry = registry;
        this.archive = archive;
        this.glass = glass;
        this.emergencies = emergencies;
        this.projects = projects;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var name = new ModelName(Place.part(event, "model"));
        var number = number(Place.part(event, "number"));
        var version = registry.version(Place.here().projectId(), name, number);
        title = version.title();
        removeAll();
        var tab = VersionTab.of(event.getLocation().getQueryParameters());
        add(header(version), VersionTab.tabs(Place.here(), version, tab), part(version, tab));
    }

    private Component part(ModelVersion version, VersionTab tab) {
        return switch (tab) {
            case OVERVIEW -> columns(version);
            case BASELINE -> new BaselineSection(version);
            case LINEAGE -> new LineageSection(version);
        };
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException malformed) {
            throw new NotFound("no-such-version", "There is no such version.");
        }
    }

    private Component header(ModelVersion version) {
        var header =
                new PageHeader(version.title())
                        .marks(new StatusBadge(VersionWords.standing(version, clock.instant())))
                        .below(
                                new Span("registered by " + version.author().name()),
                                new RelativeTime(version.createdAt()),
                                new Identifier(version.digest(), 15, 6),
                                new Span(aliases(version)));
        if (!version.description().isBlank()) header.below(version.description());
        if (access.allows(Permission.PROMOTION_REQUEST, Place.here().projectId())) {
            projects.environmentsOf(Place.here().projectId()).stream()
                    .map(ProjectEnvironment::name)
                    .filter(environment -> !mayRun(version, environment))
                    .forEach(environment -> header.actions(ask(version, environment)));
        }
        if (access.allows(Permission.GLASS_BREAK, Place.here().projectId())
                && !mayRun(version, PRODUCTION)) {
            header.actions(
                    new Button(
                            "Past the gate",
                            _ -> new GlassDialog(glass, emergencies, version).open()));
        }
        if (access.allows(Permission.MODEL_WRITE, Place.here().projectId()))
            header.actions(rest(version));
        return header;
    }

    private Button rest(ModelVersion version) {
        return version.stage().equals("Archived")
                ? new Button("Bring back", _ -> bringBack(version))
                : new Button("Archive", _ -> askToArchive(version));
    }

    private void askToArchive(ModelVersion version) {
        Confirmation.ask(
                "Archive %s?".formatted(version.title()),
                "Its aliases go. Its files and its story stay, and it can be brought back.",
                "Archive",
                () -> archive(version));
    }

    private void archive(ModelVersion version) {
        archive.archive(Place.here().projectId(), version.model(), version.number());
        Notices.done("%s is archived.".formatted(version.title()));
        UI.getCurrentOrThrow().refreshCurrentRoute(true);
    }

    private void bringBack(ModelVersion version) {
        switch (archive.bringBack(Place.here().projectId(), version.model(), version.number())) {
            case Move.Moved(var back) -> {
                Notices.done("%s is back, in stage %s.".formatted(back.title(), back.stage()));
                UI.getCurrentOrThrow().refreshCurrentRoute(true);
            }
            case Move.AwaitingApproval(var request) ->
                    UI.getCurrentOrThrow()
                            .navigate(Place.here().inProject("approvals", request.id().toString()));
            case Move.Refused(var reasons) ->
                    throw new Conflict("promotion-refused", String.join(" ", reasons));
        }
    }

    private static String aliases(ModelVersion version) {
        return version.aliases().stream()
                .map(alias -> "@" + alias)
                .collect(Collectors.joining(" "));
    }

    private boolean mayRun(ModelVersion version, String environment) {
        return version.grants().stream()
                .anyMatch(
                        grant ->
                                grant.environment().equals(environment)
                                        && grant.holdsAt(clock.instant()));
    }

    private Button ask(ModelVersion version, String environment) {
        var ask =
                new Button(
                        "Ask for " + environment,
                        _ -> new AskDialog(registry, version, environment).open());
        if (environment.equals(PRODUCTION)) ask.addThemeVariants(ButtonVariant.PRIMARY);
        return ask;
    }

    private Component columns(ModelVersion version) {
        var left =
                new Div(
                        new Section("Files", files(version.files())).flush(),
                        new Section("Parameters and metrics", figures(version)));
        left.addClassName("tn-column");
        var right =
                new Div(
                        new Section("Look into the files", scan(version)),
                        new Section("Inputs and outputs", signature(version)),
                        new Section("Where it comes from", origin(version)),
                        new Section("Where it may run", grants(version.grants())));
        right.addClassName("tn-column");
        var columns = new Div(left, right);
        columns.addClassName("tn-columns");
        return columns;
    }

    private static Component files(List<ModelFile> files) {
        var table = new Table<ModelFile>("Files");
        table.text("Path", ModelFile::path);
        table.number("Size", file -> VersionWords.bytes(file.size()))
                .setAutoWidth(true)
                .setFlexGrow(0);
        table.code("SHA-256", file -> Identifier.shortened(file.sha256(), 12, 6));
        table.setItems(files);
        return table.asHighAsItsRows();
    }

    private static Component figures(ModelVersion version) {
        var origin = version.origin();
        if (origin.params().isEmpty() && origin.metrics().isEmpty()) {
            return new Paragraph("The run had none when the version was registered.");
        }
        var figures = new KeyValues();
        origin.metrics().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> figures.addCode(one.getKey(), VersionWords.figure(one.getValue())));
        origin.params().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> figures.addCode(one.getKey(), one.getValue()));
        return figures;
    }

    private static Component scan(ModelVersion version) {
        var findings = new UnorderedList();
        version.scan().findings().forEach(finding -> findings.add(new ListItem(finding)));
        var verdict =
                new Div(
                        new StatusBadge(VersionWords.scan(version.scan())),
                        new Span(VersionWords.format(version)));
        verdict.addClassName("tn-row");
        var box = new Div(verdict, findings);
        box.addClassName("tn-column");
        findings.setVisible(!version.scan().findings().isEmpty());
        return box;
    }

    private static Component signature(ModelVersion version) {
        if (!version.signature().isPresent()) {
            return new Paragraph(
                    "Neither the files nor whoever registered them said what goes in and comes out.");
        }
        return new KeyValues()
                .addCode("In", VersionWords.tensors(version.signature().inputs()))
                .addCode("Out", VersionWords.tensors(version.signature().outputs()));
    }

    private static Component origin(ModelVersion version) {
        var origin = version.origin();
        var facts = new KeyValues();
        if (origin.run() == null) facts.add("Run", "not known");
        else
            facts.add(
                    "Run",
                    new Anchor(
                            "/" + Place.here().inProject("runs", origin.run()),
                            Identifier.shortened(origin.run(), 8, 4)));
        if (origin.commit() != null) facts.add("Commit", new Identifier(origin.commit()));
        return facts.addCode("Source", origin.source());
    }

    private static Component grants(List<Grant> grants) {
        if (grants.isEmpty())
            return new Paragraph(
                    "Nowhere yet. Production needs the agreement that the policy asks for.");
        var list = new KeyValues();
        for (var grant : grants) {
            var end = new Span(new Span("ends "), new RelativeTime(grant.expiresAt()));
            var approval = grant.approval();
            if (approval != null) {
                end.add(
                        new Span(" · "),
                        new Anchor(
                                "/" + Place.here().inProject("approvals", approval.toString()),
                                "the decision"));
            }
            list.add(grant.environment(), end);
        }
        return list;
    }
}
