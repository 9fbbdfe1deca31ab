package dev.tenon.local.stack;

import dev.tenon.local.supervisor.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The parts of one local stack.
public record Stack(Layout layout, Addresses addresses, Secrets secrets) {

    /// In the order in which they are shown.
    public static final List<String> NAMES =
            List.of("postgresql", "s3", "mail", "keycloak", "platform", "gateway", "provisioning");

    public List<Part> parts(Set<String> without) throws IOException {
        for (var name : without) {
            if (!NAMES.contains(name))
                throw new Refusal("There is no part " + name + "; the parts are " + NAMES + ".");
        }
        var settings = new Settings(layout, addresses, secrets);
        var engines = new Engines(layout, addresses, secrets, settings);
        var programs = new Programs(layout, addresses, secrets, settings);
        return List.of(
                        engines.postgres(),
                        engines.s3(),
                        engines.mail(),
                        engines.keycloak(),
                        programs.platform(),
                        programs.gateway(),
                        programs.provisioning())
                .stream()
                .filter(part -> !without.contains(part.name()))
                .toList();
    }

    /// Parts whose jars are not there.
    public List<String> notBuilt(Set<String> without) throws IOException {
        var missing = new ArrayList<String>();
        for (var part : parts(without)) {
            if (part instanceof JavaPart program && !program.isBuilt()) missing.add(part.name());
        }
        return missing;
    }
}
