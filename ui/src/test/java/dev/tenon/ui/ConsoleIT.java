package dev.tenon.ui;

import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.spring.SpringServlet;
import dev.tenon.PlatformIT;
import dev.tenon.ui.shell.Browser;
import dev.tenon.ui.shell.ConsoleDoor;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.test.context.TestPropertySource;

/// The platform with its console, on a real PostgreSQL and S3, shared by all integration tests of
/// the console.
@TestPropertySource(properties = "vaadin.launch-browser=false")
public abstract class ConsoleIT extends PlatformIT {
    @Autowired private ServletRegistrationBean<SpringServlet> servlet;

    @Autowired private ConsoleDoor door;

    /// A browser in which a seeded tenant's person has signed in, by the name of their role.
    protected Browser browserOf(String role) {
        return browserOf(role, "acme");
    }

    protected Browser browserOf(String role, String slug) {
        return new Browser(service(), door, "subject-" + slug + "-" + role);
    }

    protected VaadinServletService service() {
        return servlet.getServlet().getService();
    }

    /// Changes the database behind the platform's back.
    protected static void change(String sql, Object... values) {
        try (var connection = DATABASE.connectAsOperations();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    protected static UUID tenant(String slug) {
        return UUID.nameUUIDFromBytes(slug.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /// Makes somebody, by their subject at the identity provider, an owner of a seeded tenant.
    protected static void addOwner(String slug, String subject) {
        var person = UUID.randomUUID();
        change(
                "insert into membership (tenant, person, email, name, subject) values (?, ?, ?, 'Somebody', ?)",
                tenant(slug),
                person,
                person + "@" + slug + ".test",
                subject);
        change(
                "insert into role_binding (tenant, person, scope, role) values (?, ?, ?, 'owner')",
                tenant(slug),
                person,
                tenant(slug));
    }

    protected static void removeMember(String slug, String subject) {
        change("delete from membership where tenant = ? and subject = ?", tenant(slug), subject);
    }
}
