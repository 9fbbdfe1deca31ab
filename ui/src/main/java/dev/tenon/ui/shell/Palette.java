package dev.tenon.ui.shell;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import dev.tenon.identity.Access;
import dev.tenon.projects.Projects;
import dev.tenon.ui.kit.Icons;
import dev.tenon.ui.shell.ConsoleDoor.Reach;
import dev.tenon.ui.shell.NavigationEntry.Scope;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanDefinition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Goes anywhere and begins anything by a few letters. The browser draws and ranks it
/// (`tenon/tenon-palette.js`); the server is asked for what the reader may see, at the moment they
/// look.
@Tag("tn-palette")
@org.springframework.stereotype.Component
@org.springframework.context.annotation.Scope(BeanDefinition.SCOPE_PROTOTYPE)
class Palette extends Component {
    private static final int MOST_OF_A_KIND = 8;
    private static final int MOST_PROJECTS = 8;
    private static final int LONGEST = 100;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final transient ConsoleDoor door;
    private final transient List<Navigation> rooms;
    private final transient List<Finder> finders;
    private final transient Projects projects;
    private final transient Access access;

    Palette(
            ConsoleDoor door,
            List<Navigation> rooms,
            List<Finder> finders,
            Projects projects,
            Access access) {
        this.door = door;
        this.rooms = rooms;
        this.finders = finders;
        this.projects = projects;
        this.access = access;
        getElement().setAttribute("reader", String.valueOf(SignedIn.here().subject().hashCode()));
    }

    /// One line of it; `press` names the button that the page's head then has pressed.
    record Line(
            String kind, String title, String detail, String icon, String address, String press) {
        static Line to(String kind, String title, String detail, Icons icon, String address) {
            return new Line(kind, title, detail, icon.symbol(), address, "");
        }
    }

    /// All that is known without a search: pages, deeds, projects.
    @ClientCallable
    JsonNode index() {
        var here = getUI().flatMap(Place::of);
        var reach = door.reachOf(SignedIn.here());
        var lines =
                Stream.of(
                                here.stream().flatMap(this::deeds),
                                here.stream().flatMap(this::pages),
                                platform(),
                                reach.stream().flatMap(Palette::places))
                        .flatMap(found -> found)
                        .toList();
        return JSON.valueToTree(lines);
    }

    /// What the rooms find by these letters.
    @ClientCallable
    JsonNode find(String letters) {
        var wanted = letters.strip();
        var here = getUI().flatMap(Place::of);
        if (here.isEmpty() || wanted.isEmpty() || wanted.length() > LONGEST) {
            return JSON.createArrayNode();
        }
        return JSON.valueToTree(
                places(here.get()).flatMap(place -> found(place, wanted)).distinct().toList());
    }

    private Stream<Line> found(Place place, String letters) {
        return finders.stream()
                .filter(room -> room.under().isFor(place, access))
                .flatMap(
                        room ->
                                room.find(place, letters, MOST_OF_A_KIND).stream()
                                        .map(one -> line(room.under(), one)));
    }

    /// In a project its things are looked for, in a tenant those of its projects.
    private Stream<Place> places(Place here) {
        if (here.projectIfAny() != null) return Stream.of(here);
        var first = projects.visible().stream().limit(MOST_PROJECTS).toList();
        return first.isEmpty()
                ? Stream.of(here)
                : first.stream().map(project -> new Place(here.tenant(), project));
    }

    private Stream<Line> deeds(Place place) {
        return rooms.stream()
                .flatMap(room -> room.deeds().stream())
                .filter(deed -> deed.isFor(place, access))
                .map(
                        deed ->
                                new Line(
                                        "Action",
                                        deed.title(),
                                        "",
                                        deed.at().icon().symbol(),
                                        deed.at().address(place),
                                        deed.button()));
    }

    private Stream<Line> pages(Place place) {
        return entries(Scope.PROJECT, Scope.TENANT)
                .filter(entry -> entry.isFor(place, access))
                .map(
                        entry ->
                                Line.to(
                                        "Page",
                                        entry.title(),
                                        whereIs(entry, place),
                                        entry.icon(),
                                        entry.address(place)));
    }

    private Stream<Line> platform() {
        if (!SignedIn.here().operator()) return Stream.empty();
        return entries(Scope.PLATFORM)
                .map(
                        entry ->
                                Line.to(
                                        "Page",
                                        entry.title(),
                                        "Platform",
                                        entry.icon(),
                                        entry.path()));
    }

    private Stream<NavigationEntry> entries(Scope... scopes) {
        return rooms.stream()
                .flatMap(room -> room.entries().stream())
                .filter(entry -> List.of(scopes).contains(entry.scope()));
    }

    private static String whereIs(NavigationEntry entry, Place place) {
        return entry.scope() == Scope.PROJECT
                ? place.project().displayName()
                : place.tenant().displayName();
    }

    private static Stream<Line> places(Reach reach) {
        var tenant = reach.tenant();
        var home =
                Line.to(
                        "Tenant",
                        tenant.displayName(),
                        "",
                        Icons.PROJECTS,
                        new Place(tenant, null).inTenant());
        return Stream.concat(
                Stream.of(home),
                reach.projects().stream()
                        .map(
                                project ->
                                        Line.to(
                                                "Project",
                                                project.displayName(),
                                                tenant.displayName(),
                                                Icons.FOLDER,
                                                new Place(tenant, project).inProject())));
    }

    private static Line line(NavigationEntry under, Finder.Found one) {
        return Line.to(one.kind(), one.title(), one.detail(), under.icon(), one.address());
    }
}
