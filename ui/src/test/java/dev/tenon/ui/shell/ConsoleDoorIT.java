package dev.tenon.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.server.communication.PushConnection;
import com.vaadin.flow.server.communication.UidlWriter;
import com.vaadin.flow.shared.communication.PushMode;
import dev.tenon.identity.Callers;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.problem.NotFound;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.TenantId;
import dev.tenon.tenancy.Tenants;
import dev.tenon.ui.ConsoleIT;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ConsoleDoorIT extends ConsoleIT {
    private static final int THREADS = 8;
    private static final int PUSHES = 60;

    @Autowired private ConsoleDoor door;
    @Autowired private Tenants tenants;
    @Autowired private Callers callers;

    private final String subject = "subject-" + UUID.randomUUID();

    @BeforeEach
    void somebodyOwnsBothTenants() {
        addOwner("acme", subject);
        addOwner("globex", subject);
    }

    @AfterEach
    void andLeavesThem() {
        removeMember("acme", subject);
        removeMember("globex", subject);
    }

    @Test
    void twoTabsOfOneSessionStandInTwoTenants() {
        var browser = browser();
        var acme = browser.open("t/acme/p/churn");
        var globex = browser.open("t/globex");

        assertThat(browser.in(acme, this::event)).isEqualTo("acme");
        assertThat(browser.in(globex, this::event)).isEqualTo("globex");
        assertThat(browser.in(acme, this::event)).isEqualTo("acme");
    }

    @Test
    void inAStormOfPushesFromForeignThreadsNoTabEverSeesTheOtherTenant() throws Exception {
        var browser = browser();
        var acme = new Tab(browser, "acme");
        var globex = new Tab(browser, "globex");

        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                var bound = i % 2 == 0 ? "globex" : "acme";
                threads.submit(() -> storm(bound, acme, globex));
            }
            for (int i = 0; i < PUSHES; i++) {
                acme.sawInEvents.add(browser.in(acme.ui, this::event));
                globex.sawInEvents.add(browser.in(globex.ui, this::event));
            }
        }

        for (var tab : List.of(acme, globex)) {
            assertThat(tab.sawInPushes).as(tab.tenant + " in pushes").containsExactly(tab.tenant);
            assertThat(tab.sawInFetches).as(tab.tenant + " in fetches").containsExactly(tab.tenant);
            assertThat(tab.sawInEvents).as(tab.tenant + " in events").containsExactly(tab.tenant);
            assertThat(tab.pushes.get()).isEqualTo(THREADS * PUSHES);
        }
    }

    @Test
    void aMembershipThatEndsIsFeltAtTheNextEvent() {
        var browser = browser();
        var tab = browser.open("t/acme");
        assertThat(browser.in(tab, this::event)).isEqualTo("acme");

        removeMember("acme", subject);

        assertThatThrownBy(() -> browser.in(tab, this::event))
                .isInstanceOf(NotFound.class)
                .hasMessage("There is no such tenant.");
    }

    @Test
    void anotherPersonInTheSameSessionIsNotTakenForTheFirst() {
        var browser = browser();
        var tab = browser.open("t/acme");
        browser.signIn("subject-globex-owner");

        assertThatThrownBy(() -> browser.in(tab, this::event)).isInstanceOf(NotFound.class);
    }

    @Test
    void aTenantWhereIAmNobodyLooksAsOneThatIsNotThere() {
        var stranger = new Browser(service(), door, "subject-globex-owner");

        var foreign = stranger.open("t/acme/p/churn");
        var unknown = stranger.open("t/nowhere/p/churn");
        var project = stranger.open("t/globex/p/unknown");
        var address = stranger.open("t/globex/unknown/address");

        assertThat(Browser.textOf(foreign))
                .contains("Nothing here")
                .isEqualTo(Browser.textOf(unknown));
        assertThat(Browser.textOf(project)).isEqualTo(Browser.textOf(unknown));
        assertThat(Browser.textOf(address)).isEqualTo(Browser.textOf(unknown));
    }

    @Test
    void outsideOfEveryTenantNothingIsBound() {
        var browser = browser();
        var home = browser.open("", "all");

        assertThatThrownBy(() -> browser.in(home, this::event))
                .isInstanceOf(IllegalStateException.class);
    }

    private Browser browser() {
        return new Browser(service(), door, subject);
    }

    /// What any click does: it asks the database.
    private String event() {
        return tenants.current().slug();
    }

    private void storm(String bound, Tab acme, Tab globex) {
        var caller = callers.bySubject(new TenantId(tenant(bound)), subject).orElseThrow();
        for (int i = 0; i < PUSHES; i++) {
            CurrentCaller.as(
                    caller,
                    () -> {
                        push(acme);
                        push(globex);
                        assertThat(CurrentTenant.required()).isEqualTo(caller.tenant());
                        return null;
                    });
        }
    }

    private void push(Tab tab) {
        door.access(
                tab.ui,
                () -> {
                    tab.sawInPushes.add(tenants.current().slug());
                    tab.grid.getDataProvider().refreshAll();
                    tab.pushes.incrementAndGet();
                });
    }

    /// A tab with a table that asks the database whenever something is pushed to it.
    private final class Tab {
        final String tenant;
        final UI ui;
        final Grid<String> grid = new Grid<>();
        final Set<String> sawInPushes = ConcurrentHashMap.newKeySet();
        final Set<String> sawInFetches = ConcurrentHashMap.newKeySet();
        final Set<String> sawInEvents = ConcurrentHashMap.newKeySet();
        final AtomicInteger pushes = new AtomicInteger();

        Tab(Browser browser, String tenant) {
            this.tenant = tenant;
            ui = browser.open("t/" + tenant);
            browser.in(
                    ui,
                    () -> {
                        grid.addColumn(row -> row);
                        grid.setItems(
                                DataProvider.fromCallbacks(
                                        query -> fetch(query.getOffset() + query.getLimit()),
                                        _ -> 1));
                        ui.add(grid);
                        ui.getPushConfiguration().setPushMode(PushMode.AUTOMATIC);
                        ui.getInternals().setPushConnection(new WritesAsTheRealOneDoes(ui));
                        return ui;
                    });
        }

        private Stream<String> fetch(int unused) {
            var slug = tenants.current().slug();
            sawInFetches.add(slug);
            return Stream.of(slug + (unused < 0 ? "!" : ""));
        }
    }

    /// Writes the page's changes, for which a table fetches its rows, and sends them nowhere.
    private record WritesAsTheRealOneDoes(UI ui) implements PushConnection {
        @Override
        public void push() {
            new UidlWriter().createUidl(ui, true);
        }

        @Override
        public void disconnect() {}

        @Override
        public boolean isConnected() {
            return true;
        }
    }
}
