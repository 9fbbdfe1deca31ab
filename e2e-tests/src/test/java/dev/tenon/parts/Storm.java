package dev.tenon.parts;

import dev.tenon.local.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/// The tenant `storm` with three projects and one person who may do everything in them.
public final class Storm {
    public static final String TOKEN = token(new Random(7));

    private static final String BASE62 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Storm() {}

    /// Where MLflow's client finds one of its projects.
    public static String tracking(String platform, String project) {
        return "%s/t/storm/p/%s".formatted(platform, project);
    }

    public static void seed(Database database) throws Exception {
        var tenant = UUID.randomUUID();
        try (var connection = database.connectAsOperations()) {
            run(
                    connection,
                    "insert into tenant (tenant, slug, display_name, state) values (?, 'storm', 'Storm', 'active')",
                    tenant);
            for (var slug : List.of("churn", "fraud", "beside")) project(connection, tenant, slug);
            owner(connection, tenant, UUID.randomUUID());
        }
    }

    private static void project(Connection connection, UUID tenant, String slug)
            throws SQLException {
        var project = UUID.randomUUID();
        run(
                connection,
                "insert into project (tenant, id, slug, display_name) values (?, ?, ?, initcap(?))",
                tenant,
                project,
                slug,
                slug);
        run(
                connection,
                "insert into experiment (tenant, project, id, name, created_at, updated_at) values (?, ?, 0, 'Default', now(), now())",
                tenant,
                project);
    }

    private static void owner(Connection connection, UUID tenant, UUID person) throws Exception {
        run(
                connection,
                "insert into membership (tenant, person, email, name, subject) values (?, ?, 'owner@storm.test', 'owner', 's')",
                tenant,
                person);
        run(
                connection,
                "insert into role_binding (tenant, person, scope, role) values (?, ?, ?, 'owner')",
                tenant,
                person,
                tenant);
        run(
                connection,
                "insert into access_token (tenant, id, person, name, sha256, hint, expires_at) values (?, gen_random_uuid(), ?, 'storm', ?, 'test', now() + interval '1 day')",
                tenant,
                person,
                MessageDigest.getInstance("SHA-256")
                        .digest(TOKEN.getBytes(StandardCharsets.UTF_8)));
    }

    private static void run(Connection connection, String text, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        }
    }

    private static String token(Random chance) {
        var body =
                "tenon_pat_"
                        + IntStream.range(0, 30)
                                .mapToObj(_ -> String.valueOf(BASE62.charAt(chance.nextInt(62))))
                                .collect(Collectors.joining());
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        var checksum = new StringBuilder();
        for (long rest = crc.getValue(); checksum.length() < 6; rest /= 62)
            checksum.insert(0, BASE62.charAt((int) (rest % 62)));
        return body + checksum;
    }
}
