package dev.tenon.journey;

import static org.assertj.core.api.Assertions.assertThat;

/// A version that nobody has approved.
final class UnapprovedVersion {
    private UnapprovedVersion() {}

    /// Registers the run behind a known model's first version under another name; returns its page.
    static String register(RunningStack stack, Caller scientist, String known, String name) {
        var project = "/t/acme/p/churn";
        var models = stack.url() + project + "/api/v1/models/";
        var run = scientist.json(models + known + "/versions/1").path("run").asString();
        var made =
                scientist.post(
                        models + name + "/versions",
                        """
                        {"run":"%s","path":"model"}"""
                                .formatted(run));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return "%s/models/%s/1".formatted(project, name);
    }
}
