package dev.tenon.samples;

import java.io.IOException;
import java.util.function.Consumer;

/// Everything that the sample tenants hold, put in place in one go.
public record Samples(Doors doors) {
    /// Makes what isn't there; `progress` hears what is being done.
    public void putInPlace(Consumer<String> progress) throws IOException, InterruptedException {
        var acme = new SampleTenant(doors, "acme", "Acme", "churn");
        var globex = new SampleTenant(doors, "globex", "Globex", "fraud");
        progress.accept("tenants acme and globex");
        acme.putInPlace();
        globex.putInPlace();
        progress.accept("runs");
        new SampleRuns(doors, acme.person("scientist"), acme.project()).putInPlace();
        progress.accept("a model in production");
        new SampleModel(doors, acme).putInPlace();
    }
}
