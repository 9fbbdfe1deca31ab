package dev.tenon.provisioning;

import dev.tenon.local.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The platform's side of the contract: makes the tables, writes wishes, reads how far they are.
record Contract(Database database) {

    void make() {
        asOwner(resource("/contract/prelude.sql"));
        asOwner(resource("/contract/wishes.sql"));
        asOwner(resource("/contract/invited.sql"));
        asOwner(resource("/contract/identity_link.sql"));
        asOwner(resource("/contract/program_client.sql"));
        asOwner(resource("/contract/sign_out_wish.sql"));
        asOwner(resource("/contract/sign_out_by_a_job.sql"));
        asOwner(resource("/contract/sign_in_event.sql"));
        asOwner(resource("/contract/proven_by_letter.sql"));
    }

    void wish(UUID tenant, String slug, String wanted) {
        change(
                """
                insert into tenant_wish (tenant, slug, display_name, plan, wanted, first_owner_email, first_owner_name)
                values ('%1$s', '%2$s', 'The %2$s', 'standard', '%3$s', 'owner@%2$s.example', 'Olga Owner')
                on conflict (tenant) do update set wanted = excluded.wanted, revision = tenant_wish.revision + 1
                """
                        .formatted(tenant, slug, wanted));
    }

    void wishMember(UUID tenant, String email, String wanted) {
        change(
                """
                insert into member_wish (tenant, email, name, wanted)
                values ('%s', '%s', 'Sam Scientist', '%s')
                on conflict (tenant, email) do update set wanted = excluded.wanted, revision = member_wish.revision + 1
                """
                        .formatted(tenant, email, wanted));
    }

    void wishProgram(UUID tenant, UUID account, String secret, String wanted) {
        change(
                """
                insert into program_client (tenant, person, client_secret, wanted)
                values ('%1$s', '%2$s', '%3$s', '%4$s')
                on conflict (tenant, person) do update
                   set client_secret = excluded.client_secret, wanted = excluded.wanted,
                       revision = program_client.revision + 1
                """
                        .formatted(tenant, account, secret, wanted));
    }

    /// One value, as text, as the platform's operations role reads it.
    @Nullable String read(String sql) {
        try (var connection = database.connectAsOperations();
                var rows = connection.createStatement().executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void change(String sql) {
        try (var connection = database.connectAsOperations();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void asOwner(String sql) {
        try (var connection = database.connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String resource(String name) {
        try (var stream = Contract.class.getResourceAsStream(name)) {
            if (stream == null) throw new IllegalArgumentException(name);
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
