package dev.tenon.local.command;

import dev.tenon.local.stack.Addresses;
import dev.tenon.local.stack.Refusal;
import dev.tenon.samples.Doors;
import dev.tenon.samples.Person;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `./tenon env`: shell exports for one project, with a fresh token of one of the sample people.
record Env(Addresses addresses, PrintStream out) {

    private static final String DEFAULT_PROJECT = "acme/churn";
    private static final Pattern PROJECT = Pattern.compile("([a-z0-9-]+)/([a-z0-9-]+)");
    private static final int DAYS = 7;

    int print(Options options) throws IOException, InterruptedException {
        var place = PROJECT.matcher(options.word().orElse(DEFAULT_PROJECT));
        if (!place.matches())
            throw new Refusal("Name a project as tenant/project, such as " + DEFAULT_PROJECT + ".");
        exports(place.group(1), place.group(2), options.as())
                .forEach(
                        (name, value) -> {
                            out.printf("export %s='%s'%n", name, value);
                        });
        return 0;
    }

    private Map<String, String> exports(String tenant, String project, String role)
            throws IOException, InterruptedException {
        var token = token(tenant, role);
        var exports = new LinkedHashMap<String, String>();
        exports.put("TENON_URL", addresses.platform());
        exports.put("TENON_TOKEN", token);
        exports.put("TENON_GATEWAY_URL", addresses.gateway());
        exports.put("TENON_GATEWAY_GRPC", addresses.gatewayGrpc());
        exports.put(
                "MLFLOW_TRACKING_URI",
                "%s/t/%s/p/%s".formatted(addresses.platform(), tenant, project));
        exports.put("MLFLOW_TRACKING_TOKEN", token);
        return exports;
    }

    private String token(String tenant, String role) throws IOException, InterruptedException {
        var person = role.equals("operator") ? Person.OPERATOR : new Person(tenant, role);
        var wish = new LinkedHashMap<String, @Nullable Object>();
        wish.put("name", "tenon env");
        wish.put("expiresInDays", DAYS);
        wish.put("projects", null);
        wish.put("scopes", List.of());
        try {
            return doors().post(person, "/t/" + tenant + "/api/v1/tokens", wish)
                    .path("token")
                    .asString();
        } catch (ConnectException down) {
            throw new Refusal(
                    "Tenon does not answer at "
                            + addresses.platform()
                            + "; start it with ./tenon up.");
        } catch (RuntimeException refused) {
            throw new Refusal(
                    "No token for %s: %s".formatted(person.email(), refused.getMessage()));
        }
    }

    private Doors doors() {
        return new Doors(addresses.platform(), addresses.gateway(), addresses.issuer());
    }
}
